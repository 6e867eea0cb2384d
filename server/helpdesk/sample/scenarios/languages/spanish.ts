import { CATEGORY } from '../../account/settings.ts'
import { AGENT_ID } from '../../account/staff.ts'
import { anyWait, type Language } from './language.ts'

const agentId = AGENT_ID.tomas

export const spanish: Language = {
  locale: 'es',
  likelihood: 0.4,
  marks: /\b(?:pedido|pedí|frenos?|cita|quería|llegó)\b/i,
  voice: {
    hello: ['Hola,', 'Buenos días,', 'Buenas tardes,', 'Hola, equipo:'],
    goodbye: ['Un saludo,\n{name}', 'Gracias,\n{first}', 'Saludos,\n{first}', 'Muchas gracias,\n{name}'],
    agentHello: ['Hola, {first}:', 'Buenos días, {first}:'],
    agentGoodbye: ['Un saludo,\n{agent}', 'Saludos,\n{agent}, Harbour Cycles'],
    chase: [
      '¿Hay alguna novedad? No he recibido respuesta a mi último mensaje.',
      'Ya han pasado {ago} días. ¿Me pueden decir cómo va?',
      'Perdonen que insista, pero necesito una fecha.',
    ],
    thanks: ['Perfecto, muchas gracias por la ayuda.', 'Ya está, ¡gracias!', 'Todo en orden. Gracias por la rapidez.'],
    goOn: ['Gracias por la respuesta, me parece bien.', 'De acuerdo, lo pruebo esta noche y les digo.'],
    interim: anyWait([
      'Lo he pasado al taller y te escribo en cuanto sepa algo, como muy tarde en dos días.',
      'La pieza está pedida. El fabricante dice que tarda {weeks} semanas como mucho.',
      'Estoy esperando la respuesta del fabricante. Lo miro cada mañana.',
    ]),
    again: ['Por desgracia ha vuelto a pasar esta mañana.', 'Escribo otra vez: no ha funcionado.'],
    settled: ['Perdona, fue un error nuestro. Ya está corregido, lo he comprobado dos veces.'],
  },
  cards: [
    {
      categoryId: CATEGORY.returns,
      agentId,
      scenario: {
        subject: [
          'La rueda llegó doblada, pedido {order}',
          'Rueda dañada en el transporte',
          'Llanta golpeada, {order}',
        ],
        ask: [
          'El pedido {order} llegó esta mañana. La caja está bien por fuera, pero la llanta tiene un golpe y dos radios están flojos. Adjunto fotos.',
        ],
        ways: [
          [
            'Gracias por las fotos, es claramente un daño del transporte. ¿Prefieres otra rueda o la devolución del dinero?',
            'Otra rueda, por favor. Tengo la caja guardada.',
            'Sale hoy mismo, número de seguimiento {tracking}. Adjunto la etiqueta para devolver la otra.',
          ],
        ],
        product: 'Wheels',
        symptoms: ['Bent rim', 'Loose spokes'],
        tags: ['damaged', 'replacement'],
        cause: 'Courier',
        wait: 'courier',
        files: [['bentWheel', 'foto1.jpg']],
        answerFiles: [['returnLabel', 'etiqueta-{order}.pdf']],
      },
    },
    {
      categoryId: CATEGORY.returns,
      agentId,
      scenario: {
        subject: ['Cambio de talla, pedido {order}', 'Talla {size} demasiado pequeña', 'Devolución por talla'],
        ask: [
          'Pedí la talla {size} y me queda pequeña. ¿Puedo cambiarla por la {size2}? Está sin estrenar, con etiquetas.',
        ],
        direct: ['Claro. Adjunto la etiqueta; en cuanto la escaneen en el mostrador, sale la {size2}.'],
        ways: [
          [
            'Claro que sí. Esta marca talla pequeño: ¿seguro que la {size2}?',
            'Sí, mi hermano tiene la misma y me queda bien.',
            'Entonces la {size2} sale hoy. Adjunto la etiqueta de devolución.',
          ],
        ],
        product: 'Clothing & helmets',
        symptoms: ['Wrong size'],
        tags: ['exchange'],
        wait: 'customer',
        urgency: 'low',
        answerFiles: [['returnLabel', 'etiqueta-{order}.pdf']],
      },
    },
    {
      categoryId: CATEGORY.workshop,
      agentId,
      scenario: {
        subject: ['Los frenos chirrían', 'Ruido en el freno delantero', 'Freno ruidoso después de la revisión'],
        ask: ['Desde la revisión el freno delantero chirría mucho, sobre todo cuando llueve. ¿Es normal?'],
        direct: [
          'Las pastillas nuevas necesitan unas veinte frenadas fuertes. Si después sigue igual, pásate y lo limpiamos mientras esperas.',
        ],
        ways: [
          [
            'Las pastillas nuevas necesitan unas veinte frenadas fuertes. ¿Puedes probarlo y decirme?',
            'Probado. Mejor, pero no del todo.',
            'Gracias por pasarte. El disco estaba un poco torcido, ya está recto. Sin coste.',
          ],
        ],
        product: 'Brakes',
        symptoms: ['Noise'],
        tags: ['brakes'],
        service: 'Warranty repair',
        wait: 'parts',
      },
    },
    {
      categoryId: CATEGORY.workshop,
      agentId,
      scenario: {
        subject: ['Cita para revisión', '¿Hay hueco en el taller?', 'Revisión antes del viaje'],
        ask: ['Quería pedir cita para la revisión anual. La cadena salta y los frenos necesitan un repaso.'],
        direct: ['Te he apuntado para la semana que viene a las {time}. Trae la bici sin bolsas ni candado.'],
        ways: [
          [
            'La semana que viene tengo un hueco a las {time}. ¿Te va bien?',
            'Perfecto, allí estaré.',
            'Apuntado. Por la tarde la tienes lista.',
          ],
        ],
        product: 'Complete bikes',
        tags: ['booking'],
        service: 'Annual service',
        wait: 'customer',
        urgency: 'low',
      },
    },
  ],
}
