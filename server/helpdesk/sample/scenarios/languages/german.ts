import { CATEGORY } from '../../account/settings.ts'
import { AGENT_ID } from '../../account/staff.ts'
import { anyWait, type Language } from './language.ts'

const agentId = AGENT_ID.jonas

export const german: Language = {
  locale: 'de',
  likelihood: 0.3,
  marks: /\b(?:ich|wir|bitte|hätte)\b/,
  voice: {
    hello: ['Hallo,', 'Guten Tag,', 'Guten Morgen,', 'Liebes Team,', 'Sehr geehrte Damen und Herren,', 'Moin,'],
    goodbye: [
      'Viele Grüße\n{name}',
      'Mit freundlichen Grüßen\n{name}',
      'Danke und Gruß\n{first}',
      'Beste Grüße\n{first}',
    ],
    agentHello: ['Hallo {first},', 'Guten Tag {name},'],
    agentGoodbye: ['Viele Grüße\n{agent}', 'Beste Grüße\n{agent}, Harbour Cycles'],
    chase: [
      'gibt es schon etwas Neues? Ich habe seit meiner letzten Mail nichts gehört.',
      'nun sind {ago} Tage vergangen. Wer kümmert sich darum?',
      'ich wollte nur kurz nachfragen, wie es weitergeht. Das Rad steht im Flur.',
    ],
    thanks: [
      'super, vielen Dank für die schnelle Hilfe!',
      'alles bestens, das Ticket kann zu.',
      'hat geklappt, danke schön.',
    ],
    goOn: [
      'danke für die schnelle Antwort. So machen wir es.',
      'in Ordnung, ich probiere es heute Abend aus und melde mich.',
    ],
    interim: anyWait([
      'ich habe das weitergegeben und melde mich, sobald ich eine Antwort habe. Spätestens in zwei Tagen hören Sie von mir.',
      'das dauert leider etwas länger als gedacht. Ich bleibe dran und schaue jeden Morgen nach.',
      'einen Moment Geduld noch bitte, ich warte selbst auf die Rückmeldung.',
    ]),
    again: [
      'leider ist das Problem wieder da, seit heute früh.',
      'ich muss mich noch einmal melden: es hat nicht geholfen.',
    ],
    settled: [
      'entschuldigen Sie, das war unser Fehler. Jetzt ist es richtig eingetragen, ich habe es zweimal geprüft.',
    ],
  },
  cards: [
    {
      categoryId: CATEGORY.orders,
      agentId,
      scenario: {
        subject: [
          'Lieferadresse ändern, Bestellung {order}',
          'Neue Adresse für {order}',
          'Bestellung {order}: falsche Straße',
        ],
        ask: [
          'wir sind umgezogen und ich habe vergessen, die Adresse zu ändern. Können Sie die Bestellung {order} bitte an {street}, {city} schicken?',
          'mir ist aufgefallen, dass bei Bestellung {order} noch die alte Adresse steht. Richtig ist {street} in {city}. [Geht das noch?|Ist das Paket schon unterwegs?]',
        ],
        direct: ['gerade noch rechtzeitig: Das Paket geht jetzt an {street} in {city}.'],
        ways: [
          [
            'ich habe das Paket angehalten. Soll die Rechnung auch an die neue Adresse gehen?',
            'ja bitte, beides an die neue Adresse.',
            'beides ist geändert, das Paket geht heute Nachmittag raus. Sendungsnummer {tracking}.',
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
        subject: ['Wo bleibt meine Bestellung {order}?', 'Paket {order} nicht angekommen', 'Sendung hängt fest'],
        ask: [
          'meine Bestellung {order} hängt seit {days} Tagen im Depot. Können Sie bitte nachfragen? Ich brauche das Teil ({product}) fürs Wochenende.',
          'laut Sendungsverfolgung wurde {order} zugestellt, hier ist aber nichts angekommen. Die Nachbarn haben auch nichts.',
        ],
        ways: [
          [
            'das tut mir leid. Ich habe einen Nachforschungsauftrag bei {courier} gestellt, Nummer {tracking}. Wohnen Sie in einem Haus mit mehreren Klingeln?',
            'ja, aber mein Name steht ganz oben. Bisher hat das immer funktioniert.',
            'gefunden: Es lag in der Filiale um die Ecke, ohne dass eine Karte eingeworfen wurde. Morgen wird noch einmal zugestellt.',
          ],
        ],
        tags: ['courier', 'late'],
        wait: 'courier',
      },
    },
    {
      categoryId: CATEGORY.billing,
      agentId,
      scenario: {
        subject: [
          'Rechnung zu Bestellung {order}',
          'Bitte Rechnung {invoice} erneut senden',
          'Rechnung mit Firmenadresse',
        ],
        ask: [
          'könnten Sie mir die Rechnung {invoice} noch einmal als PDF schicken? Der Link funktioniert nicht mehr.',
          'für die Steuer brauche ich eine Rechnung mit unserer Firmenadresse: {company}, {street}, {city}.',
        ],
        direct: ['anbei die Rechnung. Sie finden sie auch im Kundenkonto unter „Bestellungen“.'],
        ways: [
          [
            'gern. Soll die Umsatzsteuer-Nummer mit drauf? Dann bräuchte ich sie noch.',
            'nicht nötig, wir sind ein Verein.',
            'dann ist alles beisammen, die Rechnung hängt an.',
          ],
        ],
        tags: ['invoice'],
        wait: 'customer',
        answerFiles: [['invoice', '{invoice}.pdf']],
      },
    },
    {
      categoryId: CATEGORY.workshop,
      agentId,
      scenario: {
        subject: ['Termin für die Inspektion', 'Wartung vor dem Urlaub', 'Freier Termin in der Werkstatt?'],
        ask: [
          'ich hätte gern einen Termin für die Jahresinspektion. Die Bremsen quietschen und die Schaltung springt.',
          'wir fahren in {weeks} Wochen in den Urlaub. Haben Sie vorher noch einen Termin frei? Es geht um zwei Räder.',
        ],
        direct: ['ich habe Sie für nächste Woche, {time} Uhr eingetragen. Bitte Taschen und Schloss abnehmen.'],
        ways: [
          [
            'nächste Woche hätte ich zwei Termine, {time} Uhr oder gleich morgens um acht. Was passt besser?',
            'morgens um acht, bitte.',
            'eingetragen. Abends um sechs können Sie es wieder mitnehmen.',
          ],
        ],
        tags: ['booking'],
        product: 'Complete bikes',
        service: 'Annual service',
        wait: 'customer',
        urgency: 'low',
      },
    },
    {
      categoryId: CATEGORY.workshop,
      agentId,
      scenario: {
        subject: ['Akku lädt nicht mehr', 'Ladegerät blinkt rot', 'E-Bike geht nicht an'],
        ask: [
          'seit gestern lädt der Akku nicht mehr, die Lampe am Ladegerät bleibt rot. Kilometerstand {km}0, Seriennummer {serial}.',
        ],
        ways: [
          [
            'war der Akku vielleicht kalt? Unter fünf Grad lädt er nicht. Sonst bitte mit Ladegerät vorbeibringen.',
            'er stand im warmen Zimmer. Ich komme morgen vorbei.',
            'das Ladegerät war defekt, der Akku ist in Ordnung. Sie bekommen auf Garantie ein neues.',
          ],
        ],
        product: 'E-bike system',
        symptoms: ['Does not switch on'],
        tags: ['e-bike', 'battery'],
        service: 'Diagnosis',
        wait: 'parts',
      },
    },
    {
      categoryId: CATEGORY.billing,
      agentId,
      scenario: {
        subject: ['Rückerstattung noch nicht da', 'Gutschrift fehlt, Bestellung {order}', 'Wann kommt mein Geld?'],
        ask: [
          'ich habe die Ware vor {days} Tagen zurückgeschickt, aber die {amount} sind noch nicht auf meinem Konto.',
        ],
        ways: [
          [
            'die Erstattung ging an die Karte mit der Endung {last4}. Ist die noch gültig?',
            'nein, die Karte wurde im Frühjahr ersetzt.',
            'dann kam das Geld zu uns zurück. Ich habe es heute auf Ihr Bankkonto überwiesen.',
          ],
        ],
        tags: ['refund'],
        refund: 'all',
        wait: 'bank',
      },
    },
  ],
}
