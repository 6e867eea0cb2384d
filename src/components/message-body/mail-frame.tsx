import { useLayoutEffect, useRef, useState } from 'react'
import { usePrinting } from '../../ui/use-printing.ts'
import { useNearViewport } from './use-near-viewport.ts'

/** Taller mail is cut, with a way to see the rest: a very tall body could hide what follows it. */
const TALLEST_PX = 20_000
const GUESS_PX = 160
/** Fits on every paper. The height on paper is measured before, so the width must be known. */
const PRINTED_PX = 600

/** Elements of a kind that stand in so many of their kind. */
const nested = (times: number, tag: string) => Array.from({ length: times + 1 }, () => tag).join(' ')

const STYLE = `
  :root { color-scheme: light; }
  html, body { margin: 0; padding: 0; background: #fff; }
  body { font: 14px/22px system-ui, "Segoe UI", sans-serif; color: #1f1c19; overflow-wrap: break-word; }
  #mail { overflow-x: auto; overflow-y: hidden; padding: 12px; contain: layout paint; }
  img { max-width: 100%; }
  img[src] { height: auto; }
  img:not([src]) { display: inline-block; min-width: 24px; min-height: 24px; background: #f2efeb; outline: 1px dashed #cfc9c2; outline-offset: -1px; }
  /* A document without an address of its own is in quirks mode, where tables know nothing of their page. */
  table { max-width: 100%; font: inherit; color: inherit; white-space: inherit; text-align: inherit; }
  pre { white-space: pre-wrap; }
  blockquote { margin: 8px 0; padding-left: 12px; border-left: 2px solid #ddd8d2; }
  ${nested(5, 'blockquote')} { margin: 0; padding-left: 0; border-left: 0; }
`

type Props = {
  title: string
  /** Clean nodes; they are copied, never parsed again. */
  nodes: DocumentFragment
  /** Our own address under which this ticket's images live; the frame may load from nowhere else. */
  ownImages: string
  showRemoteImages: boolean
}

/** Mail with a layout of its own, in a frame that can run nothing and fetch nothing. */
export function MailFrame({ title, nodes, ownImages, showRemoteImages: wantsRemote }: Props) {
  const holder = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLIFrameElement>(null)
  const isPrinting = usePrinting()
  const isNear = useNearViewport(holder)
  const near = isNear || isPrinting
  // A frame with remote images has to load first; paper does not wait.
  const showRemoteImages = wantsRemote && isNear
  const [height, setHeight] = useState(GUESS_PX)
  const [whole, setWhole] = useState(false)

  useLayoutEffect(() => {
    const element = frame.current
    if (!near || !element) return
    let observer: ResizeObserver | undefined
    const fill = () => {
      const page = element.contentDocument
      // The frame's own page comes after an empty one that still has our policy.
      if (showRemoteImages && page?.URL === 'about:blank') return
      const root = page && fillFrame(page, nodes, ownImages, showRemoteImages)
      if (!root) return
      observer?.disconnect()
      observer = new ResizeObserver(() => {
        fitWidth(root)
        setHeight(Math.ceil(root.getBoundingClientRect().height))
      })
      observer.observe(root)
    }
    if (element.contentDocument?.readyState === 'complete') fill()
    element.addEventListener('load', fill)
    return () => {
      observer?.disconnect()
      element.removeEventListener('load', fill)
    }
  }, [near, nodes, ownImages, showRemoteImages])

  useLayoutEffect(() => {
    const root = isPrinting ? frame.current?.contentDocument?.getElementById('mail') : null
    if (!root) return
    fitWidth(root)
    setHeight(Math.ceil(root.getBoundingClientRect().height))
  }, [isPrinting])

  const isCut = height > TALLEST_PX && !whole && !isPrinting
  return (
    <div ref={holder} className="flex flex-col gap-2">
      {near ? (
        <iframe
          // A frame is born with its rights: other rights need another frame.
          key={String(showRemoteImages)}
          ref={frame}
          title={title}
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          src={showRemoteImages ? '/api/frames/mail' : undefined}
          className="block w-full rounded-md bg-white"
          style={{ height: isCut ? TALLEST_PX : height, ...(isPrinting && { width: PRINTED_PX }) }}
        />
      ) : (
        <div style={{ height }} />
      )}
      {isCut && (
        <button
          type="button"
          className="self-start text-xs font-medium text-muted underline"
          onClick={() => setWhole(true)}
        >
          Show all of this message
        </button>
      )}
    </div>
  )
}

/**
 * Writes the mail into an empty document of our origin by moving nodes, so that nothing is parsed after it was cleaned. The
 * policy comes first and narrows what the page's own policy already allows.
 */
function fillFrame(page: Document, nodes: DocumentFragment, ownImages: string, showRemoteImages: boolean) {
  const policy = page.createElement('meta')
  policy.httpEquiv = 'Content-Security-Policy'
  const images = `data: blob: ${ownImages}${showRemoteImages ? ' https: http:' : ''}`
  policy.content = `default-src 'none'; img-src ${images}; style-src 'unsafe-inline'`
  const prefetch = page.createElement('meta')
  prefetch.httpEquiv = 'x-dns-prefetch-control'
  prefetch.content = 'off'
  page.head.replaceChildren(policy, prefetch)
  const view = page.defaultView
  if (view) {
    const style = new view.CSSStyleSheet()
    style.replaceSync(STYLE)
    page.adoptedStyleSheets = [style]
  }
  const root = page.createElement('div')
  root.id = 'mail'
  // What is written from right to left is read so, also where the mail does not say it.
  root.dir = 'auto'
  const sheet = page.createElement('div')
  sheet.append(page.importNode(nodes, true))
  root.append(sheet)
  page.body.replaceChildren(root)
  return root
}

/** Mail is made 600 px wide, and often some more by what stands around it: so much smaller it is still read. */
const SMALLEST = 0.75

/** Lets a mail that is a little too wide be seen whole; one that is much wider is scrolled. */
function fitWidth(root: HTMLElement) {
  const sheet = root.firstElementChild
  if (!(sheet instanceof (root.ownerDocument.defaultView ?? window).HTMLElement)) return
  sheet.style.zoom = ''
  const { scrollWidth, clientWidth } = sheet
  if (scrollWidth > clientWidth && clientWidth / scrollWidth >= SMALLEST)
    sheet.style.zoom = String(clientWidth / scrollWidth)
}
