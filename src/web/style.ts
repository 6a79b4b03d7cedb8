/** The one style sheet. Colours of verdicts after Okabe and Ito; shapes carry the same meaning. */
export const style = `
:root{--ink:#1a1a1a;--paper:#fff;--soft:#f3f4f6;--line:#6b7280;--link:#00507e;
--bad:#8f3200;--bad-tint:#fdeee4;--warn:#6b4a00;--warn-tint:#fff5dc;--good:#00507e;--good-tint:#e3f1fa;--none:#333;--none-tint:#f3f4f6}
@media (prefers-color-scheme:dark){:root{--ink:#f4f4f4;--paper:#121417;--soft:#1e2227;--line:#9aa3ad;--link:#8fcdf5;
--bad:#ffb48a;--bad-tint:#3a1a08;--warn:#ffd98a;--warn-tint:#352705;--good:#9bd4f9;--good-tint:#06283c;--none:#e5e5e5;--none-tint:#1e2227}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.5 system-ui,sans-serif}
header,main,footer{max-width:42rem;margin:0 auto;padding:.75rem 1rem}
header a{font-weight:700;font-size:1.25rem;color:inherit;text-decoration:none}
footer{font-size:1rem;border-top:1px solid var(--line);margin-top:2rem}
a{color:var(--link)}
h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.25rem;margin:1.5rem 0 .5rem}
label{display:block;font-weight:600;margin-bottom:.35rem}
input{width:100%;min-height:3rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--paper);border:2px solid var(--line);border-radius:.4rem}
button,.call{display:block;width:100%;min-height:3rem;margin-top:.6rem;padding:.6rem 1rem;font:inherit;font-weight:700;text-align:center;text-decoration:none;color:var(--paper);background:var(--link);border:0;border-radius:.4rem}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.verdict{margin:1rem 0;padding:1rem;border-left:.5rem solid;border-radius:.4rem}
.verdict h1{display:flex;gap:.6rem;margin:0}
.verdict svg{flex:none;width:2.2rem;height:2.2rem}
.verdict p{margin:.5rem 0 0}
.blacklisted{color:var(--bad);background:var(--bad-tint)}
.suspicious,.paid{color:var(--warn);background:var(--warn-tint)}
.official{color:var(--good);background:var(--good-tint)}
.unknown{color:var(--none);background:var(--none-tint)}
.asked{font-weight:700;overflow-wrap:anywhere}
.real{padding:.75rem 1rem;background:var(--soft);border-radius:.4rem;margin:.5rem 0}
.real p{margin:.2rem 0}
.number{font-size:1.4rem;font-weight:700;overflow-wrap:anywhere}
blockquote{margin:.5rem 0;padding-left:.75rem;border-left:3px solid var(--line)}
li{margin:.3rem 0;overflow-wrap:anywhere}
`.trim()
