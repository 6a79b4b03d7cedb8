/** An element with its text: what comes from the list or the page is never read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { className = '', text = '' }: { readonly className?: string; readonly text?: string } = {},
  ...children: readonly Node[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text) made.textContent = text
  made.append(...children)
  return made
}
