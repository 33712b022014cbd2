/** Runs in a bundle's folder, as Lambda would: asks its handler for a path, as the HTTP API would, and prints the status. */
const path = process.argv[2];
const { handler } = await import(`${process.cwd()}/index.mjs`);
const http = { method: "GET", path, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" };
const event = {
  version: "2.0",
  routeKey: "$default",
  rawPath: path,
  rawQueryString: "",
  headers: { host: "siklus.contoh.test" },
  requestContext: { http, requestId: "1", stage: "$default" },
  isBase64Encoded: false,
};
const { statusCode } = await handler(event, { awsRequestId: "1" });
console.log(statusCode);
