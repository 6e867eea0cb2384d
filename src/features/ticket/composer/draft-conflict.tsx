import { STAGED_IMAGES, stagedImage } from '../../../components/editor/staged-image.ts'
import { MessageBody } from '../../../components/message-body/message-body.tsx'
import { withStagedImages } from '../../../domain/inline-image.ts'
import { Button } from '../../../ui/button.tsx'
import type { Draft } from './draft.ts'

type Props = { theirs: Draft; onDecide: (choice: 'mine' | 'theirs') => void }

/** Two windows wrote on one draft: both texts are there, one is chosen. */
export const DraftConflict = ({ theirs, onDecide }: Props) => (
  <div role="alert" className="border-b border-warning-line bg-warning-soft px-3 py-2 text-xs">
    <p className="font-medium text-warning">
      This draft was also changed in another window. Both texts are kept until you choose.
    </p>
    <div className="mt-1.5 max-h-28 overflow-y-auto rounded-md border border-line bg-raised px-2.5 py-1.5 text-sm">
      <MessageBody
        html={withStagedImages(theirs.html)}
        text=""
        author="you"
        senderEmail={null}
        ownImage={stagedImage}
        ownImages={STAGED_IMAGES}
      />
    </div>
    <div className="mt-2 flex gap-2">
      <Button onClick={() => onDecide('mine')}>Keep what is below</Button>
      <Button onClick={() => onDecide('theirs')}>Take this one</Button>
    </div>
  </div>
)
