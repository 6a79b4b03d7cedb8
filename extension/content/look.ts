/** The look of what we put over a page, inside a closed shadow root: the page's styles do not reach it. */
export const look = `
:host { all: initial }
* { box-sizing: border-box; font-family: system-ui, sans-serif }
dialog { border: 0; border-top: .5rem solid #d55e00; border-radius: .75rem; padding: 1.25rem;
  width: min(26rem, calc(100vw - 2rem)); max-height: calc(100vh - 2rem); overflow: auto;
  color: #15181d; background: #fff; font-size: 18px; line-height: 1.45; box-shadow: 0 1rem 3rem #0008 }
dialog::backdrop { background: #000a }
h1 { margin: 0 0 .5rem; font-size: 1.3em; line-height: 1.25 }
p { margin: 0 0 .6rem }
.number { font-size: 1.5em; font-weight: 700; letter-spacing: .02em }
.costs { background: #fff3d6; border-left: .3rem solid #e69f00; padding: .5rem .75rem }
.real { background: #dfeefa; border-left: .3rem solid #0072b2; padding: .5rem .75rem; margin: 0 0 .6rem }
.real a { display: block; color: #00507e; font-weight: 700; font-size: 1.2em; padding: .35rem 0 }
.why { color: #43484f; font-size: .9em }
button { font-size: 1em; min-height: 48px; border-radius: .5rem; cursor: pointer }
button:focus-visible, a:focus-visible { outline: 3px solid #15181d; outline-offset: 2px }
.back { width: 100%; border: 0; background: #00507e; color: #fff; font-weight: 700 }
.still { display: block; margin: .5rem auto 0; border: 0; background: none; color: #43484f;
  text-decoration: underline; font-size: .85em; min-height: 44px }
.bar { position: fixed; inset: 0 0 auto 0; z-index: 2147483647; display: flex; gap: .75rem;
  align-items: center; padding: .6rem 1rem; background: #fce9dc; color: #15181d;
  border-bottom: .25rem solid #d55e00; font-size: 17px; line-height: 1.35 }
.bar div { flex: 1 }
.bar strong { display: block }
.bar a { color: #00466f; font-weight: 700 }
.bar button { border: 1px solid #43484f; background: #fff; color: #15181d; padding: 0 1rem; min-height: 44px }
`
