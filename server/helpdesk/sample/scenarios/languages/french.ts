import { CATEGORY } from '../../account/settings.ts'
import { AGENT_ID } from '../../account/staff.ts'
import { anyWait, type Language } from './language.ts'

const agentId = AGENT_ID.fatima

export const french: Language = {
  locale: 'fr',
  likelihood: 0.35,
  marks: /\b(?:je|vous|nous|ma|été|pourriez)\b/i,
  voice: {
    hello: ['Bonjour,', 'Bonjour,', 'Madame, Monsieur,', 'Bonsoir,'],
    goodbye: ['Cordialement,\n{name}', 'Merci d’avance,\n{first}', 'Bonne journée,\n{first}', 'Bien à vous,\n{name}'],
    agentHello: ['Bonjour {first},', 'Bonjour,'],
    agentGoodbye: ['Bien cordialement,\n{agent}', 'Bonne journée,\n{agent}, Harbour Cycles'],
    chase: [
      'Avez-vous des nouvelles ? Je n’ai pas eu de réponse à mon dernier message.',
      'Cela fait {ago} jours maintenant. Pouvez-vous me dire où nous en sommes ?',
      'Je me permets de vous relancer, j’aurais besoin d’une date.',
    ],
    thanks: ['Parfait, merci beaucoup pour votre aide.', 'C’est réglé, merci !', 'Merci pour votre réponse rapide.'],
    goOn: ['Merci pour votre réponse, cela me convient.', 'Très bien, j’essaie ce soir et je vous tiens au courant.'],
    interim: anyWait([
      'Je transmets votre demande et je reviens vers vous dès que j’ai une réponse, au plus tard dans deux jours.',
      'Cela prend un peu plus de temps que prévu, je suis désolée. Je vérifie chaque matin.',
      'J’attends moi-même un retour. Vous aurez de mes nouvelles très vite.',
    ]),
    again: ['Malheureusement le problème est revenu ce matin.', 'Je reviens vers vous : cela n’a pas fonctionné.'],
    settled: ['Toutes mes excuses, c’était une erreur de notre part. C’est corrigé, j’ai vérifié deux fois.'],
  },
  cards: [
    {
      categoryId: CATEGORY.orders,
      agentId,
      scenario: {
        subject: [
          'Commande {order} : changement d’adresse',
          'Adresse de livraison à modifier',
          'Commande {order}, nouvelle adresse',
        ],
        ask: ['Nous venons de déménager. Pourriez-vous envoyer la commande {order} au {street}, {city} ?'],
        direct: ['C’est fait : la commande {order} part demain matin vers la nouvelle adresse.'],
        ways: [
          [
            'J’ai pu arrêter le colis. La facture doit-elle porter la nouvelle adresse aussi ?',
            'Oui, s’il vous plaît.',
            'Tout est modifié, le colis part cet après-midi. Numéro de suivi : {tracking}.',
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
        subject: ['Colis non reçu, commande {order}', 'Où est ma commande {order} ?', 'Suivi {tracking} bloqué'],
        ask: [
          'Le suivi de ma commande {order} n’a pas bougé depuis {days} jours. J’en ai besoin pour ce week-end.',
          'D’après le transporteur ma commande {order} a été livrée, mais je n’ai rien reçu. Mes voisins non plus.',
        ],
        ways: [
          [
            'J’ai ouvert une enquête auprès de {courier}. Votre nom est-il bien sur la sonnette ?',
            'Oui, et j’étais chez moi toute la journée.',
            'Le colis était resté dans le camion. Il sera livré demain avant midi.',
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
        subject: ['Facture {invoice}', 'Demande de facture, commande {order}', 'Duplicata de facture'],
        ask: ['Pourriez-vous me renvoyer la facture {invoice} en PDF ? Le lien ne fonctionne plus.'],
        direct: ['Voici votre facture. Vous la trouverez aussi dans votre compte.'],
        ways: [
          [
            'La voici. Faut-il la mettre au nom d’une société ?',
            'Non, mon nom convient très bien.',
            'Alors tout est en ordre. Vous la trouverez aussi dans votre compte.',
          ],
        ],
        tags: ['invoice'],
        wait: 'customer',
        urgency: 'low',
        answerFiles: [['invoice', '{invoice}.pdf']],
      },
    },
    {
      categoryId: CATEGORY.billing,
      agentId,
      scenario: {
        subject: ['Remboursement en attente', 'Débité deux fois, commande {order}', 'Double paiement'],
        ask: ['J’ai été débité deux fois de {amount} pour la commande {order}. Merci de me rembourser rapidement.'],
        ways: [
          [
            'Je ne vois qu’un seul paiement chez nous ; le second est une réservation que la banque n’a pas libérée. J’ai demandé son annulation.',
            'Ma banque dit que vous seuls pouvez l’annuler.',
            'L’annulation est confirmée. Le montant sera visible sous deux jours ouvrables.',
          ],
        ],
        tags: ['refund', 'double charge'],
        refund: 'all',
        wait: 'bank',
        files: [['bankStatement', 'releve.pdf']],
      },
    },
  ],
}
