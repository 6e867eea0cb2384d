import { useRef } from 'react'
import type { DraftPlace } from '../../api/drafts.ts'
import type { DraftVersion } from '../../domain/draft-version.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { HistoryIcon } from '../../ui/more-icons.tsx'
import { Popover } from '../../ui/popover.tsx'
import { VersionList } from './late.ts'

type Props = {
  place: DraftPlace
  /** Has the server take what is written now, so that what was just taken out is among the versions. */
  settle: () => Promise<boolean>
  /** Asked to put one in the place of what is written now; true when it did. */
  onBring: (version: DraftVersion) => Promise<boolean>
  /** Where writing goes on then. */
  toWriting?: () => HTMLElement | null
  disabledReason?: string | undefined
  className?: string
}

/** What the draft was within the last hour, to look at and to bring back. */
export function EarlierVersions({ place, settle, onBring, toWriting, disabledReason, className }: Props) {
  const wasBrought = useRef(false)
  return (
    <Popover
      label="Earlier versions"
      side="top"
      align="end"
      className="w-[min(440px,calc(100vw-16px))]"
      returnFocus={() => (wasBrought.current && toWriting?.()) || null}
      onOpenChange={(open) => {
        if (open) wasBrought.current = false
      }}
      trigger={(trigger) => (
        <IconButton
          {...trigger}
          label="Earlier versions"
          icon={HistoryIcon}
          iconSize={15}
          disabledReason={disabledReason}
          className={className}
        />
      )}
    >
      {(close) => (
        <VersionList
          place={place}
          settle={settle}
          onBring={async (version) => {
            if (!(await onBring(version))) return
            wasBrought.current = true
            close()
          }}
        />
      )}
    </Popover>
  )
}
