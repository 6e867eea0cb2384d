import { type ClassValue, clsx } from 'clsx'
import { createTailwindMerge } from 'tailwind-merge'

const any = () => true
const SIDES = ['x', 'y', 't', 'r', 'b', 'l', 's', 'e']
const sides = (name: string) =>
  Object.fromEntries(SIDES.map((side) => [`${name}${side}`, [{ [`${name}${side}`]: [any] }]]))
const SIZES = ['2xs', 'xs', 'sm', 'base', 'lg', 'xl', '2xl', (value: string) => value.startsWith('[')]
const ALIGNS = ['left', 'center', 'right', 'start', 'end']
const WIDTHS = ['', '0', '2', '4', (value: string) => value.startsWith('[')]

/**
 * Of two classes that set the same thing the later one stays. Only groups that a caller of the kit overrides are known: the
 * library's whole table of utilities would be a twentieth of the first load.
 */
const merge = createTailwindMerge(() => ({
  cacheSize: 500,
  theme: {},
  classGroups: {
    display: ['block', 'inline', 'inline-block', 'flex', 'inline-flex', 'grid', 'inline-grid', 'contents', 'hidden'],
    position: ['static', 'fixed', 'absolute', 'relative', 'sticky'],
    visibility: ['visible', 'invisible'],
    inset: [{ inset: [any] }],
    'inset-x': [{ 'inset-x': [any] }],
    'inset-y': [{ 'inset-y': [any] }],
    top: [{ top: [any] }],
    right: [{ right: [any] }],
    bottom: [{ bottom: [any] }],
    left: [{ left: [any] }],
    z: [{ z: [any] }],
    p: [{ p: [any] }],
    ...sides('p'),
    m: [{ m: [any] }],
    ...sides('m'),
    gap: [{ gap: [(value: string) => !/^[xy]-/.test(value)] }],
    'gap-x': [{ 'gap-x': [any] }],
    'gap-y': [{ 'gap-y': [any] }],
    size: [{ size: [any] }],
    w: [{ w: [any] }],
    h: [{ h: [any] }],
    'min-w': [{ 'min-w': [any] }],
    'min-h': [{ 'min-h': [any] }],
    'max-w': [{ 'max-w': [any] }],
    'max-h': [{ 'max-h': [any] }],
    flex: [{ flex: ['1', 'auto', 'none', 'initial', (value: string) => value.startsWith('[')] }],
    'flex-direction': [{ flex: ['row', 'col', 'row-reverse', 'col-reverse'] }],
    'flex-wrap': [{ flex: ['wrap', 'nowrap'] }],
    items: [{ items: [any] }],
    justify: [{ justify: ['start', 'end', 'center', 'between'] }],
    self: [{ self: [any] }],
    overflow: [{ overflow: [(value: string) => !/^[xy]-/.test(value)] }],
    'overflow-x': [{ 'overflow-x': [any] }],
    'overflow-y': [{ 'overflow-y': [any] }],
    'text-size': [{ text: SIZES }],
    'text-align': [{ text: ALIGNS }],
    'text-wrap': [{ text: ['wrap', 'nowrap', 'balance', 'pretty', 'ellipsis'] }],
    'text-color': [{ text: [any] }],
    'font-family': [{ font: ['sans', 'mono'] }],
    'font-weight': [{ font: [any] }],
    leading: [{ leading: [any] }],
    tracking: [{ tracking: [any] }],
    whitespace: [{ whitespace: [any] }],
    bg: [{ bg: [any] }],
    'border-width': [{ border: WIDTHS }],
    ...Object.fromEntries(SIDES.map((side) => [`border-${side}`, [{ [`border-${side}`]: WIDTHS }]])),
    'border-style': [{ border: ['solid', 'dashed', 'dotted', 'none'] }],
    'border-color': [{ border: [any] }],
    rounded: [{ rounded: [(value: string) => !/^[trblse]{1,2}-/.test(value)] }],
    shadow: [{ shadow: [any] }],
    opacity: [{ opacity: [any] }],
    cursor: [{ cursor: [any] }],
    'outline-offset': [{ 'outline-offset': [any] }],
  },
  conflictingClassGroups: {
    inset: ['inset-x', 'inset-y', 'top', 'right', 'bottom', 'left'],
    p: SIDES.map((side) => `p${side}`),
    px: ['pr', 'pl'],
    py: ['pt', 'pb'],
    m: SIDES.map((side) => `m${side}`),
    mx: ['mr', 'ml'],
    my: ['mt', 'mb'],
    gap: ['gap-x', 'gap-y'],
    size: ['w', 'h'],
    overflow: ['overflow-x', 'overflow-y'],
    'text-size': ['leading'],
  },
  conflictingClassGroupModifiers: {},
  postfixLookupClassGroups: [],
  orderSensitiveModifiers: ['before', 'after', 'placeholder', 'file'],
}))

/** Class names joined; of two that set the same thing, the later one stays. */
export const cn = (...classes: ClassValue[]) => merge(clsx(classes))
