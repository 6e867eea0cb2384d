import type { Attachment, Blob } from '../../model.ts'
import { PAPERS, RIDE_LOG, TILL_LOG } from './documents.ts'
import { bicycle, parcel, screenshot } from './drawings.ts'
import { gif } from './gif.ts'
import { pdf } from './pdf.ts'
import { PHOTOS } from './photos.ts'
import { png } from './png.ts'
import { zip } from './zip.ts'

const paper = (name: keyof typeof PAPERS) => pdf(PAPERS[name].heading, [...PAPERS[name].lines])
const photo = (name: keyof typeof PHOTOS) => Buffer.from(PHOTOS[name], 'base64')
const turning = () => Array.from({ length: 8 }, (_, frame) => bicycle(384, frame / 8))

/** What each kind of file is made of. The key is also the blob's key. */
const MAKERS = {
  bentWheel: ['image/jpeg', () => photo('bent-wheel')],
  looseSpokes: ['image/jpeg', () => photo('loose-spokes')],
  boxPhoto: ['image/jpeg', () => photo('box')],
  crack: ['image/jpeg', () => photo('frame-crack')],
  displayError: ['image/jpeg', () => photo('display-e07')],
  saddle: ['image/jpeg', () => photo('black-saddle')],
  receiptPhoto: ['image/jpeg', () => photo('receipt')],
  forkOil: ['image/jpeg', () => photo('fork-oil')],
  chain: ['image/jpeg', () => photo('chain')],
  scratches: ['image/jpeg', () => photo('scratched-frame')],
  bicycleGif: ['image/gif', () => gif(turning(), 8)],
  bicyclePng: ['image/png', () => png(bicycle(640, 0))],
  parcelPng: ['image/png', () => png(parcel(600))],
  screenshot: ['image/png', () => png(screenshot(720))],
  packingGuide: ['application/pdf', () => paper('packingGuide')],
  returnLabel: ['application/pdf', () => paper('returnLabel')],
  invoice: ['application/pdf', () => paper('invoice')],
  torqueTable: ['application/pdf', () => paper('torqueTable')],
  bankStatement: ['application/pdf', () => paper('bankStatement')],
  purchaseOrder: ['application/pdf', () => paper('purchaseOrder')],
  companyDetails: ['application/pdf', () => paper('companyDetails')],
  rideLog: ['text/csv', () => Buffer.from(RIDE_LOG)],
  tillLog: ['text/plain', () => Buffer.from(TILL_LOG)],
  logs: [
    'application/zip',
    () =>
      zip([
        { name: 'rides.csv', bytes: Buffer.from(RIDE_LOG) },
        { name: 'till.log', bytes: Buffer.from(TILL_LOG) },
      ]),
  ],
} as const satisfies Record<string, readonly [contentType: string, make: () => Uint8Array]>

export type FileKey = keyof typeof MAKERS

let made: Map<string, Blob> | null = null

/** All files of the sample, drawn once for a process: the bytes are the same for every seed. */
export function blobs(): Map<string, Blob> {
  made ??= new Map(
    Object.entries(MAKERS).map(([key, [contentType, make]]) => [
      key,
      { key, contentType, bytes: Uint8Array.from(make()) },
    ]),
  )
  return made
}

/** A file of the sample under a name of its own. @throws {RangeError} when the sample has no such file. */
export function attach(id: number, blobKey: FileKey, filename: string): Attachment {
  const blob = blobs().get(blobKey)
  if (!blob) throw new RangeError(`The sample has no file “${blobKey}”.`)
  return { id, filename, contentType: blob.contentType, sizeBytes: blob.bytes.length, blob: blobKey }
}
