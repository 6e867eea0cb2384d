/** The texts of the shop's papers. */
export const PAPERS = {
  packingGuide: {
    heading: 'How to pack a wheel for return',
    lines: [
      '1. Let the air out of the tyre, about half of it.',
      '2. Remove the axle and tape it to a spoke.',
      '3. Put the plastic discs back on both sides of the hub.',
      '4. Slide the wheel into the box it came in. No box? Use two layers of cardboard.',
      '5. Fill the corners, close the box, put the return label on the large side.',
      '',
      'Keep the receipt of the drop-off until we confirm the arrival.',
      'Questions: support@example.com',
    ],
  },
  returnLabel: {
    heading: 'Return label',
    lines: [
      'To: Harbour Cycles, Returns, Gate 4, 2 Quay Road',
      '',
      'Print this page, cut along the line, tape it over the old label.',
      'Drop the parcel at any Northline or ParcelPoint counter. No fee.',
      'This label is valid for 14 days.',
    ],
  },
  invoice: {
    heading: 'Invoice (copy)',
    lines: [
      'Harbour Cycles, 2 Quay Road',
      '',
      'This is a copy of the invoice in your customer account.',
      'Amounts include value added tax. Payment received with thanks.',
      '',
      'Keep this document for the warranty: two years on parts, five on frames.',
    ],
  },
  torqueTable: {
    heading: 'Torque values',
    lines: [
      'Stem, faceplate bolts .......... 5 Nm',
      'Stem, steerer bolts ............ 5 Nm',
      'Seat post clamp, aluminium ..... 6 Nm',
      'Seat post clamp, carbon ........ 4 Nm, with assembly paste',
      'Saddle rail clamp .............. 8 Nm',
      'Brake caliper bolts ............ 6 Nm',
      'Crank bolt ..................... 40 Nm',
      'Pedals ......................... 35 Nm',
    ],
  },
  bankStatement: {
    heading: 'Account statement (extract)',
    lines: [
      'Card payment   HARBOUR CYCLES   booked',
      'Card payment   HARBOUR CYCLES   booked',
      '',
      'All other lines removed by the account holder.',
    ],
  },
  purchaseOrder: {
    heading: 'Purchase order',
    lines: [
      'Harbour Cycles, Purchasing',
      '',
      'Please confirm quantity and delivery week by return of mail.',
      'Deliveries to Gate 2, 07:00 to 14:00.',
    ],
  },
  companyDetails: {
    heading: 'Company details',
    lines: [
      'Rao & Daughters Architects',
      '11 Lantern Yard',
      'VAT number: XX 000 000 000',
      'Invoices to: anita@rao-architects.example.net',
    ],
  },
} as const

export const RIDE_LOG = `date,km,error,battery\n${Array.from({ length: 24 }, (_, ride) => `ride ${ride + 1},${(8 + ((ride * 37) % 41) / 2).toFixed(1)},${ride % 5 === 3 ? 'E-07' : ''},${96 - ride * 2}`).join('\n')}\n`

export const TILL_LOG = `[boot] till 2 ready\n[scan] reader connected\n[print] retry 1: no answer from label printer\n[print] retry 2: no answer from label printer\n[print] gave up, job kept\n`
