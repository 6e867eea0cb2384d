import { type Body, escapeHtml, wrap } from './body.ts'

type Line = { name: string; count: number; price: string }

/** The shop's own order confirmation as mail programs forward it: tables, inline styles, remote pictures. */
export function forwardedReceipt(intro: string, order: string, lines: Line[], total: string): Body {
  const cell =
    'style="padding:12px 8px;border-bottom:1px solid #e6e1da;font:14px/20px Helvetica,Arial,sans-serif;color:#2b2622"'
  const rows = lines
    .map(
      ({ name, count, price }) =>
        `<tr><td ${cell} width="64"><img src="https://img.example.com/products/${encodeURIComponent(name)}.jpg" width="56" height="56" alt="" style="display:block;border-radius:6px"></td>` +
        `<td ${cell}>${escapeHtml(name)}</td><td ${cell} align="center">${count}</td><td ${cell} align="right">${price}</td></tr>`,
    )
    .join('')
  const html =
    `<div dir="ltr">${escapeHtml(intro)}<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong>Harbour Cycles</strong> &lt;orders@example.com&gt;<br>Subject: Your order ${order}<br></div><br>` +
    '<table width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f4f1ec"><tr><td align="center" style="padding:24px">' +
    '<table width="600" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="max-width:600px;border-radius:12px;overflow:hidden">' +
    '<tr><td bgcolor="#be5822" align="center" style="padding:28px"><img src="https://img.example.com/logo-white.png" width="160" height="40" alt="Harbour Cycles"></td></tr>' +
    `<tr><td style="padding:28px 32px 8px;font:bold 22px/28px Georgia,serif;color:#2b2622">Thank you for your order</td></tr><tr><td style="padding:0 32px 20px;font:14px/22px Helvetica,Arial,sans-serif;color:#6b625a">Order <b>${order}</b> is being packed. You get a mail with the tracking number as soon as it leaves.</td></tr>` +
    `<tr><td style="padding:0 32px"><table width="100%" cellpadding="0" cellspacing="0">${rows}<tr><td ${cell} colspan="3" align="right"><b>Total</b></td><td ${cell} align="right"><b>${total}</b></td></tr></table></td></tr>` +
    '<tr><td align="center" style="padding:28px"><a href="https://shop.example.com/account/orders" style="background:#be5822;color:#ffffff;text-decoration:none;padding:12px 28px;border-radius:8px;font:bold 14px Helvetica,Arial,sans-serif">See my order</a></td></tr>' +
    '<tr><td align="center" style="padding:16px 32px 32px;font:12px/18px Helvetica,Arial,sans-serif;color:#9a9189">Harbour Cycles, 2 Quay Road<br><a href="https://shop.example.com/unsubscribe" style="color:#9a9189">Unsubscribe</a><img src="https://track.example.com/o/8f2c.gif" width="1" height="1" alt=""></td></tr>' +
    '</table></td></tr></table></div></div>'
  const items = lines.map(({ name, count, price }) => `${name} | ${count} | ${price}`).join('\n')
  const text = `${intro}\n\n---------- Forwarded message ---------\nFrom: **Harbour Cycles** <orders@example.com>\nSubject: Your order ${order}\n\nThank you for your order\n\nOrder **${order}** is being packed. You get a mail with the tracking number as soon as it leaves.\n\n${items}\nTotal | ${total}\n\n[See my order](https://shop.example.com/account/orders)\n\nHarbour Cycles, 2 Quay Road`
  return wrap(html, text)
}
