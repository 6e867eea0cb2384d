import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { MessageBody } from '../../src/components/message-body/message-body.tsx'
import { cleanMail } from '../../src/components/message-body/sanitise.ts'

declare global {
  // What the test calls on this page.
  var showMail: (mails: string[]) => Promise<void>
  var measureMail: (path: string) => Promise<{ keptText: boolean; keptShare: number }>
}

const noImage = () => null

/** Shows mails as the timeline does, all at once. */
function MailPage() {
  const [{ mails, done }, setShown] = useState<{ mails: string[]; done: () => void }>({
    mails: [],
    done: () => undefined,
  })
  useEffect(() => {
    globalThis.showMail = (next) => new Promise((resolve) => setShown({ mails: next, done: resolve }))
  }, [])
  useEffect(done, [done])
  return mails.map((html, index) => (
    <article key={`${index} ${html}`} aria-label={`Mail ${index}`}>
      <MessageBody
        html={html}
        text=""
        author="Hannah Cole"
        senderEmail={null}
        ownImage={noImage}
        ownImages={`${location.origin}/api/tickets/1/attachments/`}
      />
    </article>
  ))
}

/** How much of a real mail survives: its text, and its inline style declarations. */
globalThis.measureMail = async (path) => {
  const html = await (await fetch(path)).text()
  const before = await parsed(path)
  for (const gone of before.querySelectorAll('style, script, title')) gone.remove()
  const mail = cleanMail(html, { showRemoteImages: false, ownImage: noImage })
  if (!mail) throw new Error(`${path} cannot be shown`)
  const { body, quoted } = mail
  const words = (text: string | null) => (text ?? '').replace(/\s+/g, '')
  const declarations = (root: ParentNode) =>
    [...root.querySelectorAll<HTMLElement>('[style]')].reduce((sum, element) => sum + element.style.length, 0)
  const kept = declarations(body.nodes) + (quoted ? declarations(quoted.nodes) : 0)
  return {
    keptText: words(body.nodes.textContent) + words(quoted?.nodes.textContent ?? '') === words(before.textContent),
    keptShare: kept / Math.max(1, declarations(before)),
  }
}

/** The browser's own parse of it, without `DOMParser`, which the page's policy keeps for cleaned text. */
const parsed = (path: string) =>
  new Promise<HTMLElement>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('GET', path)
    request.responseType = 'document'
    request.addEventListener('load', () =>
      request.responseXML ? resolve(request.responseXML.body) : reject(new Error(path)),
    )
    request.send()
  })

const root = document.querySelector('#root')
if (root) createRoot(root).render(<MailPage />)
