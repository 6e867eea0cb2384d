import { toast } from '../ui/toast.ts'

/** Set on the page while files are dragged over it: frames let them through, so that the page hears where they are let go. */
const MARK = 'filesOver'

const isOfFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
const isTaken = (event: DragEvent) =>
  event.defaultPrevented || (event.target instanceof HTMLInputElement && event.target.type === 'file')

/** A file that is let go beside its place must not become the page: the browser would open it, and what was typed would be gone. */
export function refuseStrayFiles(): () => void {
  const page = document.documentElement
  const unmark = () => delete page.dataset[MARK]
  const onOver = (event: DragEvent) => {
    if (!isOfFiles(event)) return
    page.dataset[MARK] = ''
    if (!isTaken(event)) event.preventDefault()
  }
  const onLeave = (event: DragEvent) => {
    if (event.relatedTarget === null) unmark()
  }
  const onDrop = (event: DragEvent) => {
    unmark()
    if (!isOfFiles(event) || isTaken(event)) return
    event.preventDefault()
    toast({
      id: 'stray-files',
      tone: 'failed',
      message: 'There is no place for files here. Let them go where a message is written.',
    })
  }
  window.addEventListener('dragenter', onOver)
  window.addEventListener('dragover', onOver)
  window.addEventListener('dragleave', onLeave)
  window.addEventListener('drop', onDrop)
  // A drag that ends elsewhere tells nobody; the next move of the pointer does.
  window.addEventListener('pointermove', unmark)
  return () => {
    unmark()
    window.removeEventListener('dragenter', onOver)
    window.removeEventListener('dragover', onOver)
    window.removeEventListener('dragleave', onLeave)
    window.removeEventListener('drop', onDrop)
    window.removeEventListener('pointermove', unmark)
  }
}
