/** Style sheet of the page of a preview. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --shade: #f3f4f6; --line: #d4d8de;
  --gained: #8a3b00; --gained-back: #ffe9d6; --lost: #57606a; --lost-back: #eceef1; --link: #0a58b8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e4e7eb; --soft: #a0a8b2; --paper: #14171b; --shade: #1e2329; --line: #373e47;
    --gained: #ffb27a; --gained-back: #43270f; --lost: #a0a8b2; --lost-back: #2a3037; --link: #7ab4ff;
  }
  .picture img { filter: invert(0.92) hue-rotate(180deg); }
}
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header, main { max-width: 76rem; margin: 0 auto; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 1.5rem 0 0.75rem; }
h2, summary { font-size: 1.1rem; font-weight: 600; }
h2 { margin: 0 0 0.5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 0.5rem; }
section, details { margin: 1.75rem 0; }
summary { cursor: pointer; }
p { margin: 0.5rem 0; color: var(--soft); }
ul { margin: 0; padding-left: 1.25rem; }
li { margin: 0.2rem 0; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
td { overflow-wrap: anywhere; min-width: 6rem; }
td.number, th.number { text-align: right; min-width: 0; }
.counts { width: auto; }
.bar { position: sticky; top: 0; z-index: 1; background: var(--paper); border-bottom: 1px solid var(--line); }
.bar form { max-width: 76rem; margin: 0 auto; padding: 0.6rem 1.5rem; display: flex; flex-wrap: wrap; gap: 0.75rem 1.5rem; align-items: center; }
.bar input[type=search] { flex: 1 1 16rem; font: inherit; color: inherit; background: var(--shade); border: 1px solid var(--line); border-radius: 6px; padding: 0.4rem 0.7rem; }
fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; }
legend { float: left; color: var(--soft); margin-right: 1rem; }
.bar label { white-space: nowrap; }
.who { display: block; width: fit-content; margin-bottom: 0.15rem; }
.name { white-space: nowrap; }
.gained, .lost { border-radius: 4px; padding: 0 0.35rem; }
.gained { color: var(--gained); background: var(--gained-back); }
.lost { color: var(--lost); background: var(--lost-back); text-decoration: line-through; }
[data-view=before] .gained, [data-view=after] .lost, [data-view=changes] [data-same], [hidden] { display: none; }
[data-view=before] .lost, [data-view=after] .gained { text-decoration: none; color: inherit; background: none; padding: 0; }
[data-view=before] .sign, [data-view=after] .sign { display: none; }
.picture { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem; overflow: auto; max-height: 80vh; }
@media print { .bar { display: none; } }
`;
