// Runs in CloudFront, which knows no modules, for every request. The gateway sees the edge; this says who asked it.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name
function handler(event) {
  const request = event.request;
  request.headers["x-siklus-viewer"] = { value: event.viewer.ip };
  return request;
}
