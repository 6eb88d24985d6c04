/** How a check report looks on paper and on a screen: black on white, severity by shape and word, nothing by colour. */
export const style = `
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) ' / ' counter(pages); font-size: 9pt; } }
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 180mm; padding: 8mm; color: #000; background: #fff;
  font: 10.5pt/1.55 'Songti SC', SimSun, 'Noto Serif CJK SC', 'Noto Serif SC', serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 17pt; line-height: 1.3; margin: 0 0 3mm; }
h2 { font-size: 13pt; margin: 7mm 0 2mm; padding-bottom: 1mm; border-bottom: 0.5pt solid #000; }
h3 { font-size: 11pt; margin: 5mm 0 1mm; }
h2, h3 { break-after: avoid; }
p { margin: 1mm 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 4mm; margin: 1mm 0; }
dt { color: #333; }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; margin: 2mm 0; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 0.8mm 2mm 0.8mm 0; border-bottom: 0.25pt solid #888; text-align: start; vertical-align: top;
  overflow-wrap: anywhere; }
.number { padding-inline-end: 4mm; text-align: end; white-space: nowrap; }
h2::first-letter { text-transform: uppercase; }
.id { white-space: nowrap; }
code { font: 8.5pt/1.4 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
small { font-size: 9pt; }
.finding { break-inside: avoid-page; }
.decision { padding: 1mm 3mm; border: 0.5pt solid #000; }
.expired { border-style: dashed; }
article + article, .overview + article { break-before: page; }
@media print { body { max-width: none; padding: 0; } a { color: inherit; text-decoration: none; } }
`;
