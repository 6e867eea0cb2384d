import { choiceId, FIELD } from '../account/ticket-fields.ts'
import { forwardedReceipt } from '../mail/receipt.ts'
import { wrap } from '../mail/body.ts'
import { daysAgo, type Told } from './tell.ts'
import { product } from './values.ts'

const wobblyWheel = {
  [FIELD.orderNumber]: '85117',
  ...product('Wheels'),
  [FIELD.wheelSize]: choiceId(FIELD.wheelSize, '29"'),
  [FIELD.hubType]: choiceId(FIELD.hubType, 'Boost 148 mm'),
}

/** What a real desk has among its ordinary mail: the long, the empty, the designed, the mixed up. */
export const oddities: Told[] = [
  {
    contact: 'Tara Shah',
    category: 'orders',
    subject: 'Fwd: Your order 88144',
    tags: ['missing item'],
    fields: { [FIELD.orderNumber]: '88144', [FIELD.courier]: choiceId(FIELD.courier, 'ParcelPoint') },
    turns: [
      {
        who: 'contact',
        when: daysAgo(1, '12:05'),
        body: forwardedReceipt(
          'Hello, this is what I ordered, and the lights are not in the parcel. Could you check? Tara',
          '88144',
          [
            { name: 'pannier Dock 20', count: 2, price: '158.00' },
            { name: 'Beacon 90 light set', count: 1, price: '74.50' },
            { name: 'gel bar tape', count: 1, price: '17.50' },
          ],
          '250.00',
        ),
      },
      {
        who: 'liam',
        when: daysAgo(1, '13:10'),
        say: 'Hi Tara,\n\nthe lights come from our other shop, in a parcel of their own. It should be with you tomorrow.\n\nLiam',
        status: 'inProgress',
        assignee: 'liam',
        due: 1,
      },
    ],
  },
  {
    contact: 'Sami Aalto',
    category: 'general',
    subject: '',
    turns: [
      {
        who: 'contact',
        when: daysAgo(1, '17:22'),
        say: 'Sent too early, sorry. Is there a place to charge an e-bike at Old Mill?',
      },
    ],
  },
  {
    contact: 'Wolfeschlegelsteinhausen-Bergerdorff, Hubert Blaine Maximilian Ferdinand',
    category: 'orders',
    subject:
      'Order 88009: delivery of the twelve panniers, the six child seats and the cargo e-bike to our association in two parts, of which the second only after the general meeting, together with the question of the invoice address',
    fields: {
      [FIELD.orderNumber]: '88009',
      [FIELD.deliveryInstructions]:
        'Part 1 to the office, part 2 to the barn.\nBarn has no bell: call the mobile number on the delivery note.',
    },
    turns: [
      {
        who: 'contact',
        when: daysAgo(4, '10:02'),
        say: 'Dear Harbour Cycles,\n\nallow me to set out the matter in order:\n\n- twelve panniers and six child seats go to the office, at once\n- the cargo e-bike goes to the barn, not before the general meeting\n- the invoice goes to the association, not to me\n- reference: https://verein.example.org/beschaffung/protokolle/2026/ordentliche-mitgliederversammlung/tagesordnungspunkt-7-lastenrad?ansicht=druck&anlage=3\n\nRindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzkonformeFahrradanhängerkupplungsabdeckung is, if I may say so, not in your shop. It should be.\n\nYours faithfully\nHubert',
      },
      {
        who: 'aiko',
        when: daysAgo(4, '11:15'),
        say: 'Dear Hubert,\n\nall noted, in that order. Which day is the general meeting?\n\nAiko',
        status: 'onHold',
        assignee: 'aiko',
        due: 9,
      },
    ],
  },
  {
    contact: 'Walk-in customer',
    category: 'workshop',
    subject: 'Found bike at the counter, no name',
    source: 'TKT_CREATION_ADMIN_PANEL',
    visibleOnlyStaff: true,
    fields: {
      ...product('Complete bikes'),
      [FIELD.serviceType]: choiceId(FIELD.serviceType, 'Diagnosis'),
      [FIELD.serialNumber]: 'WR204417',
    },
    turns: [
      {
        who: 'oskar',
        when: daysAgo(3, '16:10'),
        assignee: 'oskar',
        minutes: 8,
        notMailed: true,
        say: 'A lady left a green children’s bike and was gone before I could ask her name. Serial number **WR204417**. She said “the chain, by Friday”. Her number is on the note, nothing else.',
      },
      {
        who: 'oskar',
        when: daysAgo(2, '09:00'),
        kind: 'private',
        say: 'Chain is done. Tried the number twice, no answer. @Jonas shall we put it in the window?',
        minutes: 20,
        status: 'inProgress',
        due: 1,
      },
    ],
  },
  {
    contact: 'فاطمة العمري',
    category: 'returns',
    subject: 'إرجاع الخوذة (Kite) – الطلب 88051',
    fields: { [FIELD.orderNumber]: '88051', ...product('Clothing & helmets') },
    turns: [
      {
        who: 'contact',
        when: daysAgo(2, '14:20'),
        say: 'السلام عليكم،\n\nأريد إرجاع الخوذة Kite من الطلب 88051 لأن المقاس M صغير. هل يمكن استبدالها بالمقاس L؟\n\nمع الشكر\nفاطمة',
      },
      {
        who: 'maya',
        when: daysAgo(2, '15:05'),
        kind: 'private',
        say: '@Sam could Fatima Zahra look at this? I only read “Kite”, “M” and “L”.',
      },
    ],
  },
  {
    contact: '山田 花子',
    category: 'orders',
    subject: '注文番号88096：領収書の宛名について（株式会社ハーバー）',
    fields: { [FIELD.orderNumber]: '88096' },
    turns: [
      {
        who: 'contact',
        when: daysAgo(3, '07:40'),
        say: 'お世話になっております。山田です。\n\n注文番号88096の領収書の宛名を「株式会社ハーバー」に変更していただけますか。\n\nよろしくお願いいたします。\n山田 花子',
      },
      {
        who: 'aiko',
        when: daysAgo(3, '08:15'),
        say: '山田 花子様\n\nご連絡ありがとうございます。宛名を変更した領収書を添付いたします。\n\nHarbour Cycles 田中',
        files: [['invoice', '領収書_88096.pdf']],
        status: 'solved',
        assignee: 'aiko',
      },
      { who: 'contact', when: daysAgo(3, '08:31'), say: '確認しました。ありがとうございました。🙏' },
    ],
  },
  {
    contact: 'Varde Frames',
    category: 'suppliers',
    subject: 'Claim report Q2: 12 frames, photos and test sheets',
    tags: ['claim'],
    fields: { [FIELD.supplier]: choiceId(FIELD.supplier, 'Varde Frames'), [FIELD.purchaseOrder]: 'PO-6120' },
    turns: [
      {
        who: 'contact',
        when: daysAgo(6, '09:00'),
        say: 'Please find attached the photos and test sheets of the twelve frames. Nine are accepted.',
        files: [
          ['crack', 'VG204411-1.jpg'],
          ['crack', 'VG204411-2.jpg'],
          ['scratches', 'VG204498-1.jpg'],
          ['scratches', 'VG204498-2.jpg'],
          ['crack', 'VG205102-1.jpg'],
          ['forkOil', 'VG205102-2.jpg'],
          ['chain', 'VG205377-1.jpg'],
          ['receiptPhoto', 'delivery-note.jpg'],
          ['purchaseOrder', 'PO-6120.pdf'],
          ['rideLog', 'test-bench.csv'],
          ['tillLog', 'readme.txt'],
          ['logs', 'raw-data.zip'],
        ],
      },
      {
        who: 'priya',
        when: daysAgo(6, '10:30'),
        say: 'Thank you. We accept your decision on the nine. For VG204498, VG205102 and VG205377 we would like to see the test sheets again.',
        cc: ['workshop@example.com', 'purchasing@example.com'],
        bcc: ['archive@example.com'],
        status: 'inProgress',
        assignee: 'priya',
        due: 4,
      },
    ],
  },
  {
    contact: 'Shop Harbour Street',
    category: 'staff',
    subject: 'Till crashes when printing receipts with “&” in the name',
    fields: {
      [FIELD.device]: choiceId(FIELD.device, 'Till'),
      [FIELD.affectedSystems]: [choiceId(FIELD.affectedSystems, 'Shop till'), choiceId(FIELD.affectedSystems, 'Stock')],
    },
    turns: [
      {
        who: 'contact',
        when: daysAgo(2, '16:45'),
        body: wrap(
          '<p>It crashes with every customer whose name has an &amp;. This is on the screen:</p><pre>PrintError: unexpected token &amp; at line 14\n  at Receipt.render (receipt.xml:14:27)\n  at Till.print (till.exe+0x41f2)\n  name="O\'Neill &amp; Sons &lt;Cycles&gt;"</pre><p>Workaround: we write “und”. 😬</p>',
          'It crashes with every customer whose name has an &. This is on the screen:\n\n    PrintError: unexpected token & at line 14\n      at Receipt.render (receipt.xml:14:27)\n      at Till.print (till.exe+0x41f2)\n      name="O\'Neill & Sons <Cycles>"\n\nWorkaround: we write “und”. 😬',
        ),
        files: [['tillLog', 'till.log']],
      },
      {
        who: 'viktor',
        when: daysAgo(2, '17:05'),
        say: 'Thanks, that is a clear one. I have escaped the name, please restart till 1 tonight.',
        status: 'inProgress',
        assignee: 'viktor',
        due: 0,
        fields: {
          [FIELD.internalSummary]:
            'Receipt template did not escape XML.\nFixed in template 12, rolled out to both shops.',
        },
      },
    ],
  },
  {
    contact: 'Elsa Holm',
    category: 'workshop',
    subject: 'Wobble in the back at 40 km/h',
    tags: ['safety'],
    turns: [
      {
        who: 'contact',
        when: daysAgo(8, '09:12'),
        category: 'general',
        say: 'Hello, my bike wobbles in the back from 40 km/h on. I bought the wheels in spring. Is that an order question, a warranty question or one for the workshop?\n\nElsa',
      },
      {
        who: 'liam',
        when: daysAgo(8, '10:00'),
        kind: 'private',
        say: 'Order is from spring, so more likely warranty.',
        minutes: 1,
        category: 'returns',
        fields: wobblyWheel,
      },
      {
        who: 'maya',
        when: daysAgo(8, '13:30'),
        say: 'Hi Elsa,\n\nplease ride slowly until we know. Could you grab the rear wheel and move it sideways: does it click?\n\nMaya',
        status: 'inProgress',
        assignee: 'maya',
        priority: 'high',
        minutes: 6,
      },
      { who: 'contact', when: daysAgo(7, '18:55'), say: 'It clicks.' },
      {
        who: 'maya',
        when: daysAgo(6, '08:40'),
        kind: 'private',
        say: 'Play in the hub, this belongs on the stand. @Beatriz yours?',
        assignee: 'beatriz',
        minutes: 2,
        category: 'workshop',
        fields: { [FIELD.orderNumber]: null, [FIELD.serviceType]: choiceId(FIELD.serviceType, 'Diagnosis') },
      },
      {
        who: 'beatriz',
        when: daysAgo(6, '09:20'),
        say: 'Hi Elsa,\n\nwe keep a slot for you tomorrow at 9. It takes half an hour.\n\nBeatriz',
        status: 'onHold',
        due: 1,
        minutes: 6,
      },
    ],
  },
]
