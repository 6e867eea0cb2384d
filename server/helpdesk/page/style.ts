/** The page's one style sheet: warm paper, ink, one accent, light and dark by the reader's setting. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --canvas: light-dark(oklch(0.968 0.0045 75), oklch(0.19 0.006 60));
  --surface: light-dark(oklch(0.996 0.0015 80), oklch(0.235 0.007 60));
  --line: light-dark(oklch(0.912 0.007 75), oklch(0.33 0.008 60));
  --text: light-dark(oklch(0.235 0.012 60), oklch(0.93 0.006 80));
  --muted: light-dark(oklch(0.45 0.013 66), oklch(0.74 0.01 75));
  --accent: light-dark(oklch(0.515 0.148 41), oklch(0.76 0.13 50));
  --danger: light-dark(oklch(0.505 0.19 22), oklch(0.75 0.14 22));
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; display: grid; gap: 2rem; }
main > * { min-width: 0; }
h1 { margin: 0; font-size: 1.5rem; letter-spacing: -0.01em; }
h2 { margin: 0 0 0.75rem; font-size: 1rem; }
p { margin: 0.25rem 0 0; color: var(--muted); max-width: 68ch; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
dl { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 1px; margin: 0;
  background: var(--line); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
dl div { background: var(--surface); padding: 0.75rem 1rem; }
dt { color: var(--muted); font-size: 0.8125rem; }
dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
pre, .mail { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; }
pre { margin: 0.75rem 0 0; padding: 0.75rem 1rem; overflow-x: auto; font: 13px/1.6 ui-monospace, monospace; }
.mail { padding: 0; margin: 0; list-style: none; }
.mail li + li { border-top: 1px solid var(--line); }
summary { display: grid; grid-template-columns: 10.5rem 8.5rem minmax(0, 1fr); gap: 0.25rem 1rem; padding: 0.625rem 1rem; cursor: pointer; }
summary > * { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
summary time, summary .reason { color: var(--muted); font-variant-numeric: tabular-nums; }
summary .to { grid-column: 3; color: var(--muted); font-size: 0.875rem; }
.body { padding: 0 1rem 1rem; }
.body pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
th, td { text-align: left; padding: 0.4rem 1rem; white-space: nowrap; }
th { color: var(--muted); font-weight: 500; }
tbody tr { border-top: 1px solid var(--line); }
td { font-variant-numeric: tabular-nums; }
td.number, th.number { text-align: right; }
.bad { color: var(--danger); }
@media (max-width: 40rem) { summary { grid-template-columns: 1fr auto; } summary .subject, summary .to { grid-column: 1 / -1; } }
`
