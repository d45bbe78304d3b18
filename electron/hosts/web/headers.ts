/** Headers of every answer, refusals included. There is no CORS header among them: no other origin may read anything. */

/** `host` has passed the guard, so it is one of our own names. */
export function securityHeaders(host: string | null): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    // Charts and virtual lists place their parts by style attributes; a style can load nothing here, see the rows below.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${host === null ? '' : ` ws://${host}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  };
}
