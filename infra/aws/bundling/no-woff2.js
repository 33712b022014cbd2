/**
 * In place of brotli, which fontkit brings along to unpack WOFF2: half of what makes paper, for a kind of font that no
 * paper of ours is written in. The fonts that stand beside the function are TrueType.
 */
export default () => {
  throw new Error(
    "a font is in WOFF2; wanted: TrueType, as the bundle has no brotli (infra/aws/bundling/no-woff2.js)",
  );
};
