/**
 * What a page may load and run: the app's own scripts by their nonce, and whatever those load themselves.
 *
 * @param nonce new for each answer, and impossible to guess
 */
export function contentSecurityPolicy({ nonce, isHttps, isDevelopment }: PolicyOptions): string {
  // Reloading on change evaluates code, puts styles into the page, and needs a web socket.
  const directives = [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ""}`,
    "img-src 'self' data:",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}

type PolicyOptions = { nonce: string; isHttps: boolean; isDevelopment: boolean };
