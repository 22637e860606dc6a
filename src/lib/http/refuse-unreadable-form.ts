/** How much of a form Next.js passes on; it silently drops the rest. */
const MAX_BYTES = 1024 * 1024;

/** Refuses a form that is too large or unreadable: Next.js would fail on it and report a server error. */
export async function refuseUnreadableForm(request: Request): Promise<Response | null> {
  if (!request.headers.get("content-type")?.toLowerCase().startsWith("multipart/form-data")) return null;
  if (Number(request.headers.get("content-length")) > MAX_BYTES) {
    return new Response("This form is larger than 1 MB. Shorten the text, then submit it again.", {
      status: 413,
    });
  }
  try {
    await request.clone().formData();
    return null;
  } catch {
    return new Response("This form could not be read. Reload the page, then submit it again.", {
      status: 400,
    });
  }
}
