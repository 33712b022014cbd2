/** The style sheet of the local services' pages: dark on light, readable from 320 px on. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #f4f5f7; color: #1b1f24; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0.5rem 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.125rem; margin: 1.5rem 0 0.5rem; }
a { color: #0b4f9e; text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid #0b4f9e; outline-offset: 2px; }
.notice { border-left: 0.4rem solid #8a5a00; background: #fff4d6; padding: 0.75rem 1rem; margin: 0 0 1rem; }
.card { background: #fff; border: 1px solid #c3c9d1; border-radius: 0.4rem; padding: 0.75rem 1rem; }
.list { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.5rem; }
.list a { display: block; min-height: 2.75rem; text-decoration: none; color: inherit; }
.list strong { color: #0b4f9e; text-decoration: underline; overflow-wrap: anywhere; }
.meta { display: block; color: #4a5361; font-size: 0.875rem; overflow-wrap: anywhere; }
.letter { white-space: pre-wrap; overflow-wrap: anywhere; }
.frame { width: 100%; height: 24rem; border: 1px solid #c3c9d1; background: #fff; }
form { margin: 0 0 1rem; }
label { display: block; font-weight: 600; margin-bottom: 0.25rem; }
.row { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.row > input { flex: 1 1 12rem; min-width: 0; }
input, button { font: inherit; min-height: 2.75rem; padding: 0.4rem 0.75rem; border-radius: 0.3rem; }
input { border: 1px solid #5b6573; background: #fff; color: inherit; }
button { border: 1px solid #0b4f9e; background: #0b4f9e; color: #fff; cursor: pointer; }
button.choice { width: 100%; text-align: left; background: #fff; color: #1b1f24; }
button.choice strong { color: #0b4f9e; }
button.quiet { background: #fff; color: #0b4f9e; }
dl { margin: 0 0 1rem; display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; }
dt { color: #4a5361; }
dd { margin: 0; overflow-wrap: anywhere; }
`;

/** What the pages may load: their own style sheet, nothing else. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
