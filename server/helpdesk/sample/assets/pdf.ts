/** A one-page PDF, A4, with a heading and lines of text in Helvetica. Letters outside Latin 1 are not supported. */
export function pdf(heading: string, lines: string[]): Uint8Array {
  const content = [
    'BT /F2 20 Tf 56 770 Td',
    `${literal(heading)} Tj`,
    '/F1 11 Tf 0 -34 Td 16 TL',
    ...lines.map((line) => `${literal(line)} Tj T*`),
    'ET',
    '0.75 0.35 0.13 RG 2 w 56 756 m 540 756 l S',
  ].join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  file += offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

const literal = (text: string) => `(${text.replace(/[\\()]/g, '\\$&')})`
