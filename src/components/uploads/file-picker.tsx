import type { RefObject } from 'react'

type Props = { picker: RefObject<HTMLInputElement | null>; onFiles: (files: File[]) => void }

/** The browser's own way to choose files, out of sight: a button with words of its own presses it. */
export const FilePicker = ({ picker, onFiles }: Props) => (
  <input
    ref={picker}
    type="file"
    multiple
    aria-label="Files to attach"
    tabIndex={-1}
    className="sr-only"
    onChange={(event) => {
      onFiles([...(event.target.files ?? [])])
      // The same file may be chosen again after it was removed.
      event.target.value = ''
    }}
  />
)
