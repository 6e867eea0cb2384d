/**
 * What of a mail's inline style is kept. Everything is read through the browser's own parser, so escapes and comments are
 * gone before we look; what can fetch, move over other content or read our own variables is not on the list.
 */
const KEPT =
  /^(?:color|background-color|opacity|direction|unicode-bidi|display|float|clear|vertical-align|white-space(?:-collapse)?|box-sizing|table-layout|caption-side|empty-cells|word-break|word-wrap|overflow-wrap|hyphens|(?:min-|max-)?(?:width|height|inline-size|block-size)|overflow(?:-x|-y)?|line-height|letter-spacing|word-spacing|tab-size|font-(?:family|size|style|weight|stretch|variant[\w-]*|kerning)|text-(?:align|align-last|indent|transform|overflow|decoration[\w-]*|wrap[\w-]*|underline-[\w-]+)|list-style-(?:type|position)|margin(?:-\w+)*|padding(?:-\w+)*|border-(?:(?:top|right|bottom|left)-(?:color|style|width)|(?:top|bottom)-(?:left|right)-radius|collapse|spacing|color|style|width|radius))$/

const FETCHES_OR_READS = /url|image|src\(|var\(|attr\(|env\(|paint\(|element\(|\\|@|expression|script/i

/** The part of `CSSStyleDeclaration` that is read here. */
type Declarations = { length: number; item(index: number): string; getPropertyValue(name: string): string }

export function safeDeclarations(style: Declarations): [property: string, value: string][] {
  return Array.from({ length: style.length }, (_, index) => style.item(index)).flatMap((property) => {
    const value = style.getPropertyValue(property)
    const kept = KEPT.test(property) && value !== '' && !FETCHES_OR_READS.test(value) && !isOverlay(property, value)
    return kept ? [[property, value]] : []
  })
}

/** Displays that could take the mail out of its flow. */
const isOverlay = (property: string, value: string) =>
  property === 'display' && !/^(?:none|block|inline|inline-block|list-item|table[\w-]*|inline-table)$/.test(value)

/** Whether a kept declaration is there for looks that plain paragraphs would lose. */
export function isDesign(property: string, value: string, tag: string): boolean {
  if (property === 'background-color')
    return !/^(?:white|transparent|inherit|initial|rgb\(255, 255, 255\)|rgba\(.*, 0\)|#fff(?:fff)?)$/i.test(value)
  if (property === 'color') return tag !== 'a' && isVivid(value)
  if (/^border-(?:top|right|bottom|left)-style$/.test(property)) return !/^(?:none|hidden|initial)$/.test(value)
  if (property === 'float' || property === 'text-align')
    return /^(?:left|right|center|justify)$/.test(value) && value !== 'left'
  return property === 'display' && /table|none/.test(value)
}

/** A colour that says something ("my answers in red"), other than black, white and greys. */
function isVivid(value: string): boolean {
  const [red, green, blue] = readRgb(value) ?? []
  if (red === undefined || green === undefined || blue === undefined) return false
  return Math.max(red, green, blue) - Math.min(red, green, blue) > 60
}

function readRgb(value: string): number[] | null {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(value)
  if (hex) return hex.slice(1).map((pair) => Number.parseInt(pair, 16))
  const rgb = /^rgba?\((\d+),\s*(\d+),\s*(\d+)/.exec(value)
  if (rgb) return rgb.slice(1).map(Number)
  return /^(?:red|blue|green|orange|purple|magenta|teal|navy|maroon|lime)$/.test(value) ? [255, 0, 0] : null
}
