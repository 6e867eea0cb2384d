import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
// oxlint-disable-next-line import/default -- the build answers the file's address
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'
import { fetchFile } from '../../../api/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { Spinner } from '../../../ui/spinner.tsx'
import { CannotShow } from './cannot-show.tsx'
import { trustedWorker } from './trusted-worker.ts'

/** So many pages are drawn at first, and so many more at a press. */
const AT_ONCE = 10

/**
 * A PDF drawn on canvases: its scripts, forms and links are never run, and no plug-in is asked, so that a customer's file
 * can do nothing here but be read.
 */
export function PdfPages({ url, onRetry }: { url: string; onRetry: () => void }) {
  const [pdf, setPdf] = useState<pdfjs.PDFDocumentProxy | null>(null)
  const [failed, setFailed] = useState<{ cause: unknown } | null>(null)
  const [shown, setShown] = useState(AT_ONCE)
  useEffect(() => {
    const stop = new AbortController()
    const worker = trustedWorker(workerUrl)
    const port = pdfjs.PDFWorker.create({ port: worker })
    const open = async () => {
      const data = await fetchFile(url, stop.signal)
      const options = { data, worker: port, enableXfa: false, isEvalSupported: false, useWasm: false }
      const opened = await pdfjs.getDocument(options).promise
      if (!stop.signal.aborted) setPdf(opened)
    }
    open().catch((cause: unknown) => stop.signal.aborted || setFailed({ cause }))
    return () => {
      stop.abort()
      port.destroy()
      worker.terminate()
    }
  }, [url])
  if (failed) return <CannotShow cause={failed.cause} onRetry={onRetry} />
  if (!pdf) {
    return (
      <p role="status" className="flex items-center gap-2 text-muted">
        <Spinner /> Fetching the pages
      </p>
    )
  }
  const pages = Math.min(shown, pdf.numPages)
  return (
    <div
      // A scroller must be reachable by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="group"
      aria-label={pdf.numPages === 1 ? '1 page' : `${pdf.numPages} pages`}
      className="flex max-h-[calc(100dvh-140px)] w-full flex-col items-center gap-3 overflow-y-auto"
    >
      {Array.from({ length: pages }, (_, index) => (
        <PdfPage key={index} pdf={pdf} number={index + 1} />
      ))}
      {pages < pdf.numPages && (
        <Button onClick={() => setShown(shown + AT_ONCE)}>
          Show {Math.min(AT_ONCE, pdf.numPages - pages)} more pages of {pdf.numPages}
        </Button>
      )}
    </div>
  )
}

/** Sharp enough to read small print, and no larger than a screen. */
const WIDTH_PX = 900

function PdfPage({ pdf, number }: { pdf: pdfjs.PDFDocumentProxy; number: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [text, setText] = useState('')
  useEffect(() => {
    let task: pdfjs.RenderTask | null = null
    let isGone = false
    const draw = async () => {
      const page = await pdf.getPage(number)
      const element = canvas.current
      if (isGone || !element) return
      const { width } = page.getViewport({ scale: 1 })
      const viewport = page.getViewport({ scale: (WIDTH_PX / width) * Math.min(devicePixelRatio, 2) })
      element.width = Math.floor(viewport.width)
      element.height = Math.floor(viewport.height)
      task = page.render({ canvas: element, viewport, annotationMode: pdfjs.AnnotationMode.DISABLE })
      await task.promise
      const { items } = await page.getTextContent()
      if (!isGone) setText(items.map((item) => ('str' in item ? item.str : '')).join(' '))
    }
    // A page that is left while it is drawn is no failure; one that cannot be drawn stays white.
    draw().catch(() => undefined)
    return () => {
      isGone = true
      task?.cancel()
    }
  }, [pdf, number])
  return (
    <figure className="w-full max-w-225 flex-none">
      <canvas ref={canvas} aria-hidden="true" className="w-full bg-white shadow-control" />
      <figcaption className="sr-only">
        Page {number}. {text}
      </figcaption>
    </figure>
  )
}
