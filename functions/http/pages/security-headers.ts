/** What every answer to a person carries. `uploadOrigin` is the bucket's, for pages that send a file there. */
export const securityHeaders = (uploadOrigin?: string): Readonly<Record<string, string>> => ({
  "Content-Security-Policy": `default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'${uploadOrigin === undefined ? "" : ` ${uploadOrigin}`}; base-uri 'none'; frame-ancestors 'none'`,
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cache-Control": "no-store",
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "X-Robots-Tag": "noindex",
});
