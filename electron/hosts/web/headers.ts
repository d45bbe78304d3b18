/** Headers of every answer, refusals included. There is no CORS header among them: no other origin may read anything. */

/** @param connect what the page may connect to */
export function contentPolicy(connect: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Charts and virtual lists place their parts by style attributes; a style can load nothing here, see the rows below.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** `host` has passed the guard, so it is one of our own names. */
export function securityHeaders(host: string | null): Record<string, string> {
  return {
    'Content-Security-Policy': contentPolicy(host === null ? "'self'" : `'self' ws://${host}`),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  };
}
