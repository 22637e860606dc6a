import { auth } from "#src/lib/auth.ts";

async function handle(request: Request): Promise<Response> {
  const { handler } = await auth();
  return handler(request);
}

export { handle as GET, handle as POST };
