import { ApiError } from '../../../api/client.ts'
import { Button } from '../../../ui/button.tsx'

type Props = {
  /** What came of fetching it, where that is known. */
  cause?: unknown
  onRetry?: (() => void) | undefined
}

/** The words in the place of a file that does not let itself be looked at. */
export const CannotShow = ({ cause, onRetry }: Props) => (
  <div className="flex max-w-80 flex-col items-center gap-3 text-center">
    <p role="status" className="text-muted">
      {cause instanceof ApiError
        ? `This file could not be fetched. ${cause.message}`
        : 'This file could not be shown. It may not be reached now, be gone from HappyFox, or be of another kind than its name says: then download it to open it elsewhere.'}
    </p>
    {onRetry && <Button onClick={onRetry}>Try again</Button>}
  </div>
)
