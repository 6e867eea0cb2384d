import { late } from '../../../ui/late.ts'

// What shows files comes when the first is looked at.
export const FileViewer = late(() => import('./file-viewer.tsx').then((module) => module.FileViewer))
export const FilesShelf = late(() => import('./files-shelf.tsx').then((module) => module.FilesShelf))
export const PdfPages = late(() => import('./pdf-pages.tsx').then((module) => module.PdfPages))
