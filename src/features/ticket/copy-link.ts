import { LinkIcon } from '../../ui/more-icons.tsx'
import { toast } from '../../ui/toast.ts'

/** Puts an address on the clipboard and says so. */
export async function copyLink(href: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(href)
    toast({ message: 'Link copied', icon: LinkIcon })
  } catch {
    toast({ tone: 'failed', message: 'The browser did not let the link be copied. It is in the address bar.' })
  }
}
