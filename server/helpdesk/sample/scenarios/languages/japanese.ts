import { CATEGORY } from '../../account/settings.ts'
import { AGENT_ID } from '../../account/staff.ts'
import { anyWait, type Language } from './language.ts'

const agentId = AGENT_ID.aiko

export const japanese: Language = {
  locale: 'ja',
  likelihood: 1,
  marks: /[ぁ-ん]/,
  voice: {
    hello: ['お世話になっております。{name}です。', 'はじめまして。{name}と申します。', 'こんにちは。'],
    goodbye: ['よろしくお願いいたします。\n{name}', '何卒よろしくお願い申し上げます。\n{name}'],
    agentHello: ['{name}様', '{name}様\nいつもありがとうございます。'],
    agentGoodbye: ['Harbour Cycles\n田中', 'どうぞよろしくお願いいたします。\nHarbour Cycles 田中'],
    chase: [
      'その後いかがでしょうか。ご連絡をお待ちしております。',
      '{ago}日経ちましたが、まだお返事をいただいておりません。状況を教えてください。',
    ],
    thanks: ['迅速なご対応ありがとうございました。', '解決しました。ありがとうございます。'],
    goOn: ['ご返信ありがとうございます。その内容でお願いいたします。', '承知しました。今晩試してみます。'],
    interim: anyWait([
      '担当部署に確認しております。二日以内に改めてご連絡いたします。',
      'お時間をいただき申し訳ございません。毎朝状況を確認しております。',
    ]),
    again: ['申し訳ありませんが、また同じ症状が出ました。'],
    settled: ['ご迷惑をおかけいたしました。こちらの手違いでしたので、修正いたしました。'],
  },
  cards: [
    {
      categoryId: CATEGORY.orders,
      agentId,
      scenario: {
        subject: ['注文番号{order}の配送先変更について', '注文{order}：お届け先の変更'],
        ask: ['注文番号{order}の配送先を変更したいのですが、まだ間に合いますか。新しい住所は{city}、{street}です。'],
        direct: ['ご注文{order}の配送先を変更いたしました。明日の朝、発送いたします。'],
        ways: [
          [
            '発送前でしたので、配送先を変更いたしました。請求書の住所も変更いたしますか。',
            '請求書はそのままで結構です。',
            'かしこまりました。本日発送いたします。追跡番号は{tracking}です。',
          ],
        ],
        tags: ['address'],
        wait: 'courier',
      },
    },
    {
      categoryId: CATEGORY.orders,
      agentId,
      scenario: {
        subject: ['荷物が届きません（注文{order}）', '注文番号{order}の配達状況'],
        ask: [
          '注文番号{order}の荷物が{days}日前から動いていません。{product}を週末に使う予定です。調べていただけますか。',
        ],
        ways: [
          [
            '大変申し訳ございません。配送会社に調査を依頼いたしました。ご不在票は入っておりませんでしたか。',
            '不在票はありませんでした。',
            '荷物が見つかりました。明日の午前中にお届けいたします。',
          ],
        ],
        tags: ['courier', 'late'],
        wait: 'courier',
      },
    },
    {
      categoryId: CATEGORY.general,
      agentId,
      scenario: {
        subject: ['{product}の在庫について', '購入前の質問：{product}'],
        ask: ['{product}の購入を検討しています。在庫はありますか。また、海外への発送は可能でしょうか。'],
        direct: ['在庫がございます。海外発送も可能で、送料は{fee}、お届けまで約{weeks}週間です。'],
        ways: [
          [
            '在庫がございます。お届け先の国と郵便番号を教えていただけますか。',
            '日本です。郵便番号は100-{last4}です。',
            '送料は{fee}、お届けまで約{weeks}週間です。お見積りをアカウントに入れました。',
          ],
        ],
        tags: ['presales'],
        wait: 'customer',
        urgency: 'low',
      },
    },
  ],
}
