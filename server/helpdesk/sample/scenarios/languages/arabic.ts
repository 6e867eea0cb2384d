import { CATEGORY } from '../../account/settings.ts'
import { AGENT_ID } from '../../account/staff.ts'
import { anyWait, type Language } from './language.ts'

const agentId = AGENT_ID.fatima

export const arabic: Language = {
  locale: 'ar',
  likelihood: 1,
  marks: /[\u0600-\u06ff]/,
  voice: {
    hello: ['السلام عليكم،', 'مرحبا،', 'تحية طيبة وبعد،'],
    goodbye: ['مع الشكر،\n{name}', 'شكرا لكم،\n{name}', 'مع أطيب التحيات\n{name}'],
    agentHello: ['مرحبا {name}،', 'أهلا {name}،'],
    agentGoodbye: ['مع أطيب التحيات،\nفاطمة الزهراء', 'تحياتي،\nفاطمة الزهراء، Harbour Cycles'],
    chase: ['هل من جديد؟ لم أتلق أي رد على رسالتي الأخيرة.', 'مضت {ago} أيام. أين وصل الطلب من فضلكم؟'],
    thanks: ['شكرا جزيلا على المساعدة السريعة.', 'تم الأمر، شكرا لكم.'],
    goOn: ['شكرا على الرد السريع، هذا مناسب لي.', 'حسنا، سأجرب ذلك الليلة وأخبركم.'],
    interim: anyWait([
      'حولت طلبك إلى الزملاء وسأعود إليك خلال يومين على الأكثر.',
      'أعتذر عن التأخير. أتابع الموضوع كل صباح.',
    ]),
    again: ['للأسف عادت المشكلة نفسها هذا الصباح.'],
    settled: ['نعتذر، كان الخطأ من طرفنا. تم التصحيح وتأكدت منه بنفسي.'],
  },
  cards: [
    {
      categoryId: CATEGORY.orders,
      agentId,
      scenario: {
        subject: ['أين طلبي رقم {order}؟', 'تأخر وصول الطلب {order}'],
        ask: ['طلبت {product} برقم {order} ولم يصل بعد. حالة الشحنة لم تتغير منذ {days} أيام.'],
        ways: [
          [
            'أعتذر عن التأخير. فتحت بحثا لدى شركة {courier} برقم {tracking}. هل العنوان {street} صحيح؟',
            'نعم، العنوان صحيح. الطابق الثاني.',
            'وجدنا الطرد وسيصل غدا قبل الظهر.',
          ],
        ],
        tags: ['courier', 'late'],
        wait: 'courier',
      },
    },
    {
      categoryId: CATEGORY.orders,
      agentId,
      scenario: {
        subject: ['تغيير عنوان التوصيل للطلب {order}', 'عنوان جديد، الطلب {order}'],
        ask: ['انتقلنا إلى بيت جديد. هل يمكن إرسال الطلب {order} إلى {street}، {city}؟'],
        direct: ['تم تغيير العنوان، وسيخرج الطلب {order} غدا صباحا.'],
        ways: [
          [
            'أوقفت الطرد في المستودع. هل نغير عنوان الفاتورة أيضا؟',
            'نعم من فضلك.',
            'تم تغيير العنوانين، ورقم التتبع هو {tracking}.',
          ],
        ],
        tags: ['address'],
        wait: 'courier',
      },
    },
    {
      categoryId: CATEGORY.billing,
      agentId,
      scenario: {
        subject: ['خصم المبلغ مرتين، الطلب {order}', 'استرداد مبلغ {amount}'],
        ask: ['تم خصم مبلغ {amount} مرتين من بطاقتي للطلب {order}. أرجو إعادة المبلغ الزائد.'],
        ways: [
          [
            'أرى عملية واحدة فقط لدينا، والثانية حجز لم يفرج عنه البنك. طلبت إلغاءه اليوم.',
            'البنك يقول إن الإلغاء من طرفكم فقط.',
            'تم تأكيد الإلغاء، وسيظهر المبلغ في حسابك خلال يومي عمل.',
          ],
        ],
        tags: ['refund', 'double charge'],
        refund: 'all',
        wait: 'bank',
      },
    },
  ],
}
