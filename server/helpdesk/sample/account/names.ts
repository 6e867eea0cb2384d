/** Names by language, first names and family names apart. All of them are made up by combination. */
export type Locale =
  | 'en'
  | 'de'
  | 'fr'
  | 'es'
  | 'nordic'
  | 'slavic'
  | 'italian'
  | 'indian'
  | 'african'
  | 'ja'
  | 'zh'
  | 'ar'

export type NameList = { first: string[]; last: string[] }

const words = (text: string) => text.trim().split(/\s+/)

export const NAMES: Record<Exclude<Locale, 'ja' | 'zh' | 'ar'>, NameList> = {
  en: {
    first:
      words(`Alice Amelia Ben Callum Charlotte Daisy Daniel Eleanor Ellie Emily Ethan Fiona Frank Freya George Grace
      Harriet Harry Isla Jack James Joanna Joe Kate Kieran Laura Leo Lewis Lucy Marcus Martha Megan Mia Molly Nathan Neil
      Oliver Owen Patrick Phoebe Rachel Rory Rose Ruby Sarah Sean Sophie Stephen Thea Tom Victoria Will Zoe`),
    last: words(`Adams Archer Bailey Barker Bennett Bishop Brooks Byrne Carr Chambers Clarke Coleman Cooper Dawson Doyle
      Ellis Farrell Fenn Fletcher Foster Gibson Graham Hale Harper Hayes Holt Hughes Hunt Kelly Knight Lawson Marsh Mason
      Mercer Miles Nash Norris Osborne Palmer Parry Pearce Quinn Reeves Rowe Shaw Sharp Slater Stone Tate Thorne Turner
      Wade Walsh Ward Watts Webb Whitaker Wilde Woods`),
  },
  de: {
    first: words(`Andreas Anke Anton Birgit Carla Christoph Dieter Elke Felix Friedrich Greta Hannes Heike Jana Johannes
      Jörg Jürgen Kai Katrin Lena Leonie Lukas Marie Martin Mats Nele Paula Philipp Sabine Sören Stefan Tilda Uwe`),
    last: words(`Albrecht Bauer Becker Böhm Brandt Busch Dietrich Engel Fischer Frei Graf Groß Haas Hofmann Jäger Keller
      Köhler Krämer Kühn Lehmann Lorenz Möller Müller Nowotny Pohl Richter Schäfer Schröder Seidel Vogt Wolff Ziegler`),
  },
  fr: {
    first:
      words(`Adèle Amélie Antoine Baptiste Camille Céline Clément Élodie Étienne Florian François Hélène Inès Julien
      Léa Loïc Manon Mathis Noémie Océane Rémi Solène Thibault Yann Zoé`),
    last: words(`Bernard Bertrand Blanc Bonnet Chevalier Delacroix Dubois Durand Faure Fournier Garnier Girard Lambert
      Lefèvre Leroy Marchand Mercier Moreau Noël Perrin Renaud Rousseau Roux Simon Vidal`),
  },
  es: {
    first:
      words(`Adrián Alba Álvaro Andrés Beatriz Carmen Diego Elena Íñigo Iván Javier Jimena Joaquín Lucía Manuel Marina
      Martín Nuria Pablo Rocío Rubén Sofía Teresa Víctor`),
    last: words(`Aguilar Alonso Blanco Castillo Crespo Delgado Domínguez Fuentes Gallego Giménez Herrero Ibáñez León Marín
      Molina Núñez Ortega Peña Prieto Ramos Rojas Sáez Serrano Solís Vargas Zamora`),
  },
  nordic: {
    first:
      words(`Aino Anders Astrid Bjørn Eero Elin Emil Erik Freja Gunnar Håkan Ida Ingrid Jens Johan Kaisa Kari Lars Linnéa
      Magnus Matti Maren Nils Oskar Ragna Saga Signe Sven Tuuli Åsa Øystein`),
    last: words(`Aalto Berg Bergström Dahl Ekström Eriksen Fjeld Hagen Halvorsen Hansen Holm Jensen Järvinen Karlsson
      Korhonen Laine Larsen Lind Lindgren Lund Nielsen Nieminen Nygård Olsen Rasmussen Salonen Sandvik Sørensen Virtanen Åberg`),
  },
  slavic: {
    first: words(`Agnieszka Bartosz Dana Dorota Ewa Goran Irena Jakub Jana Jiří Kateřina Łukasz Magda Marek Milan Milena
      Ondřej Paweł Petra Radka Sława Tereza Tomasz Vesna Zdeněk Zofia`),
    last: words(`Černý Dvořák Horák Jankowski Kos Kovač Kowalczyk Kučera Lis Malý Marić Mazur Nowak Novotný Pawlak Petrović
      Polák Sikora Sokolov Szymański Tomić Veselý Wójcik Zając Žižka`),
  },
  italian: {
    first: words(`Alessia Bianca Carlo Chiara Davide Elisa Fabio Giulia Giorgio Ilaria Lorenzo Luca Marco Martina Matteo
      Nicolò Paola Riccardo Serena Silvia`),
    last: words(`Amato Barbieri Bianchi Caruso Conti Costa Esposito Fabbri Ferrari Galli Greco Leone Marino Neri Pellegrini
      Rinaldi Sala Serra Testa Vitale`),
  },
  indian: {
    first:
      words(`Aarav Aditi Anita Arjun Deepa Divya Ishaan Kavya Kiran Lakshmi Meera Neha Nikhil Pooja Rahul Rajesh Ravi
      Sanjay Shreya Tara Varun Vikram`),
    last: words(`Banerjee Bhatt Chandra Das Desai Gupta Iyer Joshi Kapoor Kulkarni Mehta Menon Mishra Patel Pillai Rao Reddy
      Sharma Shah Singh Varma`),
  },
  african: {
    first:
      words(`Abena Adaeze Amara Ayodele Chidi Chinwe Efua Femi Imani Kofi Kwame Lerato Makena Ngozi Nia Olu Sipho Tendai
      Thabo Wanjiru Yaw Zola`),
    last: words(`Adeyemi Afolabi Asante Boateng Chukwu Diallo Dlamini Eze Kamau Kariuki Mbeki Mensah Moyo Mwangi Ndlovu
      Nkosi Nwosu Obi Okoye Osei Owusu Toure`),
  },
}

/** Whole names in their own script, with the Latin form that their mail address uses. */
export const SCRIPT_NAMES: Record<'ja' | 'zh' | 'ar', [name: string, latin: string][]> = {
  ja: [
    ['佐藤 美咲', 'misaki.sato'],
    ['鈴木 健太', 'kenta.suzuki'],
    ['高橋 陽子', 'yoko.takahashi'],
    ['田中 大輔', 'daisuke.tanaka'],
    ['渡辺 さくら', 'sakura.watanabe'],
    ['伊藤 翔', 'sho.ito'],
    ['中村 葵', 'aoi.nakamura'],
    ['小林 拓也', 'takuya.kobayashi'],
  ],
  zh: [
    ['王小明', 'xiaoming.wang'],
    ['李静', 'jing.li'],
    ['陈伟', 'wei.chen'],
    ['张丽华', 'lihua.zhang'],
    ['刘洋', 'yang.liu'],
    ['林美玲', 'meiling.lin'],
  ],
  ar: [
    ['أحمد المنصوري', 'ahmed.almansoori'],
    ['فاطمة الزهراء بنعلي', 'fatima.benali'],
    ['خالد يوسف', 'khaled.youssef'],
    ['ليلى حداد', 'layla.haddad'],
    ['عمر القاسم', 'omar.alqasim'],
    ['نور الدين صالح', 'nour.saleh'],
  ],
}

const LATIN: Record<string, string> = {
  ß: 'ss',
  ø: 'oe',
  æ: 'ae',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  å: 'a',
  '’': '',
  "'": '',
}

/** `Jörg Groß` → `jorg.gross`, as it stands in a mail address. */
export const addressOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[ßøæłđðþå’']/g, (letter) => LATIN[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z0-9. -]/g, '')
    .trim()
    .replace(/ +/g, '.')
