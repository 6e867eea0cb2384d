/**
 * What Office programs, Google Docs and mail programs mean with the styles that they put on a clipboard, said in plain
 * marks: bold, italic, lists. Works on cleaned nodes, and leaves neither style nor class on them.
 */
export function tidyPaste(nodes: DocumentFragment): void {
  dropUnseen(nodes)
  listsOfWord(nodes)
  nestLists(nodes)
  joinLists(nodes)
  marksOfStyles(nodes)
  dropEmptyLines(nodes)
  for (const element of nodes.querySelectorAll('[style], [class]')) {
    element.removeAttribute('style')
    element.removeAttribute('class')
  }
}

/** `font-weight: 700` and so on by name. As text: the browser drops what only Word knows. */
function styleOf(element: Element): Map<string, string> {
  const declarations = (element.getAttribute('style') ?? '').split(';').map((declaration) => declaration.split(':'))
  return new Map(declarations.map(([name = '', ...value]) => [name.trim().toLowerCase(), value.join(':').trim()]))
}

const unwrap = (element: Element) => element.replaceWith(...element.childNodes)

function wrapInside(element: Element, tag: string) {
  const mark = element.ownerDocument.createElement(tag)
  mark.append(...element.childNodes)
  element.append(mark)
}

/** Preview texts of mail, Word's own marks, and breaks that a browser adds around what it copies. */
function dropUnseen(nodes: DocumentFragment) {
  for (const element of nodes.querySelectorAll('[style]')) {
    const style = styleOf(element)
    const isHidden = style.get('display') === 'none' || /^all$/i.test(style.get('mso-hide') ?? '')
    if (isHidden || /^0(?:px|pt)?$/.test(style.get('font-size') ?? '')) element.remove()
  }
  for (const line of nodes.querySelectorAll('br.Apple-interchange-newline, span.EOP')) line.remove()
  for (const space of nodes.querySelectorAll('span.Apple-converted-space, span[style*="mso-spacerun"]'))
    space.replaceWith(' ')
}

/** `l0 level2 lfo1` on a paragraph: Word lists are paragraphs with a drawn mark before the words. */
const LEVEL = /(?:^|\s)level(\d)\b/i
const NUMBER = /^\(?(?:\d+|[a-z]|[ivxlcdm]+)[.)]/i

function listsOfWord(nodes: DocumentFragment) {
  /** The lists that are open, the outermost first. */
  let open: HTMLElement[] = []
  let last: Element | null = null
  for (const line of nodes.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    const level = Number(LEVEL.exec(styleOf(line).get('mso-list') ?? '')?.[1])
    if (!level) continue
    // Something else between two items ends the list.
    if (last === null || previousElement(line) !== last) open = []
    const mark = [...line.querySelectorAll('span')].find((span) =>
      /^ignore$/i.test(styleOf(span).get('mso-list') ?? ''),
    )
    const tag = NUMBER.test((mark?.textContent ?? '').trim()) ? 'ol' : 'ul'
    mark?.remove()
    open = open.slice(0, level)
    if (open.length === level && open.at(-1)?.localName !== tag) open.pop()
    const item = line.ownerDocument.createElement('li')
    const isFirst = open.length === 0
    while (open.length < level) {
      const list = line.ownerDocument.createElement(tag)
      const outer = open.at(-1)
      if (outer) (outer.lastElementChild ?? outer.appendChild(line.ownerDocument.createElement('li'))).append(list)
      open.push(list)
    }
    if (isFirst && open[0]) {
      line.before(open[0])
    }
    const text = line.ownerDocument.createElement('p')
    text.append(...line.childNodes)
    item.append(text)
    open.at(-1)?.append(item)
    last = open[0] ?? null
    line.remove()
  }
}

/** The element before a line, where only blanks stand between. */
function previousElement(line: Element): Element | null {
  let before = line.previousSibling
  while (before && before.nodeType !== 1 && !before.textContent?.trim()) before = before.previousSibling
  return before as Element | null
}

/** Google Docs puts a list beside the item that it belongs to. */
function nestLists(nodes: DocumentFragment) {
  for (const list of nodes.querySelectorAll(':is(ul, ol) > :is(ul, ol)')) {
    const item = list.previousElementSibling
    if (item?.localName === 'li') item.append(list)
  }
}

/** Word on the web makes a list of every item. */
function joinLists(nodes: DocumentFragment) {
  for (const box of nodes.querySelectorAll('div.ListContainerWrapper')) unwrap(box)
  for (const list of nodes.querySelectorAll(
    'ul.BulletListStyle1, ul[class*="NumberListStyle"], ol[class*="NumberListStyle"]',
  )) {
    const before = list.previousElementSibling
    if (before?.localName !== list.localName || !before.hasAttribute('class')) continue
    before.append(...list.childNodes)
    list.remove()
  }
}

const isHeavy = (weight: string | undefined) => weight !== undefined && /^(?:bold|bolder|[6-9]00)$/i.test(weight)
const isLight = (weight: string | undefined) => weight !== undefined && /^(?:normal|lighter|[1-5]00)$/i.test(weight)

function marksOfStyles(nodes: DocumentFragment) {
  // Google Docs wraps all that it copies in a `b` of normal weight.
  for (const mark of nodes.querySelectorAll('b[style], strong[style]'))
    if (isLight(styleOf(mark).get('font-weight'))) unwrap(mark)
  for (const mark of nodes.querySelectorAll('i[style], em[style]'))
    if (styleOf(mark).get('font-style') === 'normal') unwrap(mark)
  for (const span of nodes.querySelectorAll('span[style]')) {
    const style = styleOf(span)
    const drawn = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
    if (isHeavy(style.get('font-weight')) && !span.closest('b, strong, h1, h2, h3, h4, h5, h6'))
      wrapInside(span, 'strong')
    if (/^(?:italic|oblique)/i.test(style.get('font-style') ?? '') && !span.closest('i, em')) wrapInside(span, 'em')
    if (/\bline-through\b/i.test(drawn)) wrapInside(span, 's')
    // Every link is underlined as it is.
    if (/\bunderline\b/i.test(drawn) && !span.closest('a, u') && !span.querySelector('a')) wrapInside(span, 'u')
  }
  // The editor has no headings: what heads a part stays bold.
  for (const heading of nodes.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const line = heading.ownerDocument.createElement('p')
    line.append(...heading.childNodes)
    if (line.textContent?.trim()) wrapInside(line, 'strong')
    heading.replaceWith(line)
  }
}

const BLOCKS = new Set('p div ul ol blockquote pre table'.split(' '))
const isBlock = (node: Element | null) => node !== null && BLOCKS.has(node.localName)

/** Lines that only make room: paragraphs here have room between them. */
function dropEmptyLines(nodes: DocumentFragment) {
  for (const line of nodes.querySelectorAll('br')) {
    const isAlone = !line.previousSibling?.textContent?.trim() || line.previousSibling.nodeType === 1
    if (
      isAlone &&
      isBlock(line.previousElementSibling) &&
      (isBlock(line.nextElementSibling) || !line.nextElementSibling)
    )
      line.remove()
  }
  for (const line of nodes.querySelectorAll('p, div'))
    if (!line.textContent?.trim() && !line.querySelector('img, li')) line.remove()
  for (const text of textsOf(nodes)) {
    const isBetween = isBlock(text.previousElementSibling) || isBlock(text.nextElementSibling)
    if (isBetween && !text.data.trim()) text.remove()
    else text.data = text.data.replace(/\u00A0{2,}/g, ' ').replace(/[\u200B\uFEFF]/g, '')
  }
}

function textsOf(nodes: DocumentFragment): Text[] {
  const walker = nodes.ownerDocument.createTreeWalker(nodes, 4)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  return texts
}
