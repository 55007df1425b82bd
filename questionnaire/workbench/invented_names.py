"""Invented names: given and family names of many cultures, paired at random, so that nobody is meant."""

from typing import NamedTuple


class NamePool(NamedTuple):
    """The names common in one culture, with the words that people of it may use for themselves.

    `share` says how often a name of this pool is drawn, beside the others.
    """

    share: int
    women: tuple[str, ...]
    men: tuple[str, ...]
    family: tuple[str, ...]
    cultures: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


def _pool(share: int, women: str, men: str, family: str, words: str = "") -> NamePool:
    cultures, _, languages = words.partition("/")
    return NamePool(share, *(tuple(text.split()) for text in (women, men, family, cultures, languages)))


NAME_POOLS: tuple[NamePool, ...] = (
    _pool(40,
          "Emily Sarah Hannah Rachel Claire Megan Laura Heather Joanna Beth Paige Ellen Susan Margaret Alice Ruth",
          "Daniel Peter Andrew Luke Owen Thomas Mark Graham Stephen Neil Paul Adam Henry Walter Simon Eric",
          "Walker Bennett Hughes Carter Morgan Ellis Foster Hayes Palmer Reed Turner Wells Barnes Marsh Holt Lane"),
    _pool(8, "Aisha Imani Keisha Tamika Ebony Monique Jasmine Simone Nia Renee",
          "Malik Darius Jamal Terrence Andre Marcus Isaiah Reggie Omari Curtis",
          "Washington Jefferson Booker Freeman Gaines Banks Mosley Coleman Dorsey Hampton", "african-american"),
    _pool(9, "María Sofía Lucía Elena Carmen Gabriela Alejandra Rosa Ximena Guadalupe",
          "José Luis Javier Diego Mateo Alejandro Rafael Héctor Ramón Emilio",
          "Hernández Ramírez Ortega Delgado Fuentes Salazar Cárdenas Núñez Peña Villarreal",
          "mexican-american / es"),
    _pool(3, "Marisol Yolanda Ivelisse Wanda Zoraida Nereida", "Ángel Efraín Wilfredo Orlando Ismael Hiram",
          "Rivera Santiago Colón Maldonado Figueroa Rosado Matos", "puerto-rican / es"),
    _pool(2, "Xiomara Yamila Odalys Mercedes Dayana", "Osvaldo Reinaldo Lázaro Ernesto Yasmani",
          "Pérez Valdés Ferrer Cabrera Sotolongo", "cuban-american / es"),
    _pool(2, "Blanca Reina Sonia Marleny Ingrid", "Óscar Wilmer Edwin Nelson Mauricio",
          "Portillo Menjívar Castellanos Alvarenga Chávez", "central-american / es"),
    _pool(2, "Valentina Camila Juliana Paola Isabela", "Santiago Sebastián Thiago Caio Andrés",
          "Restrepo Quispe Oliveira Barbosa Echeverri", "south-american / es pt"),
    _pool(4, "Mei Lihua Xiaoyan Yan Jing Wenli Fang Yiting", "Wei Jun Bo Hao Ming Zhiyuan Kai Tao",
          "Chen Wang Zhao Liu Huang Sun Zhou Xu", "chinese-american / zh yue"),
    _pool(1, "Shu-Fen Ya-Ting Pei-Shan Chia-Ling", "Chih-Hao Cheng-En Po-Han Kuan-Yu",
          "Tsai Hsieh Hsu Kuo Chiang", "taiwanese-american / zh"),
    _pool(2, "Yuki Haruka Naomi Emiko Aya", "Kenji Hiroshi Takumi Daisuke Ren",
          "Tanaka Watanabe Mori Inoue Hayashi", "japanese-american / ja"),
    _pool(3, "Minseo Jiwoo Soyeon Hyejin Eunji", "Joon Minho Seungwoo Dongwook Taeyang",
          "Kim Park Choi Jung Kang Yoon", "korean-american / ko"),
    _pool(3, "Thị-Lan Ngọc Hương Thủy Phương Mai", "Minh Quang Đức Tuấn Huy Khánh",
          "Nguyễn Trần Phạm Đặng Võ Lê", "vietnamese-american / vi"),
    _pool(3, "Maricel Liezel Analyn Rowena Jocelyn", "Rommel Jericho Arnel Dennis Crisanto",
          "Bautista Villanueva Manalo Macaraeg Dimaculangan", "filipino-american / tl"),
    _pool(1, "Sophea Bopha Channary Sreymom", "Sokha Vannak Rithy Dara", "Chea Sok Prum Keo",
          "cambodian-american / km"),
    _pool(1, "Mai-Yer Pa-Houa Bao Kalia", "Tou Chue Fong Leng", "Vang Xiong Lor Thao", "hmong-american / hmn"),
    _pool(4, "Priya Ananya Kavita Deepa Meera Lakshmi", "Arjun Rohan Vikram Sanjay Karthik Nikhil",
          "Sharma Patel Iyer Reddy Banerjee Kulkarni", "indian-american / hi gu ta te bn"),
    _pool(1, "Sana Ayesha Rabia Hina", "Bilal Usman Hamza Faisal", "Qureshi Siddiqui Malik Chaudhry",
          "pakistani-american / ur pa"),
    _pool(1, "Farzana Nusrat Tahmina Shirin", "Tanvir Rafiq Mahmud Shakil", "Rahman Hossain Chowdhury Sarkar",
          "bangladeshi-american / bn"),
    _pool(1, "Sunita Sabina Prakriti Manju", "Bikash Suresh Prabin Dipendra", "Gurung Thapa Shrestha Adhikari",
          "/ ne"),
    _pool(2, "Layla Nour Rania Salma Dalia", "Karim Tariq Youssef Samir Ziad",
          "Haddad Khoury Mansour Nasser Saleh", "arab-american / ar"),
    _pool(2, "Shirin Parisa Nasrin Mahsa Laleh", "Arash Kamran Behrouz Navid Siavash",
          "Hosseini Tehrani Karimi Rostami Farahani", "iranian-american / fa"),
    _pool(1, "Elif Zeynep Ayşe Defne", "Emre Mehmet Çağlar Burak", "Yılmaz Kaya Öztürk Şahin",
          "turkish-american"),
    _pool(2, "Miriam Shoshana Talia Rivka Yael", "Avi Eitan Noam Shlomo Ezra",
          "Rosenfeld Levin Shapiro Kaplan Mizrahi", "jewish / he"),
    _pool(2, "Olga Svetlana Irina Natalia", "Dmitri Sergei Anatoly Ilya", "Sokolov Morozov Petrov Lebedev",
          "russian-speaking / ru"),
    _pool(1, "Oksana Iryna Solomiya Larysa", "Taras Bohdan Ostap Andriy", "Kovalenko Shevchuk Bondar Melnyk",
          "ukrainian-american / uk ru"),
    _pool(1, "Agnieszka Małgorzata Kasia Ewa", "Paweł Krzysztof Łukasz Marek", "Nowak Wójcik Zieliński Kamińska",
          "polish-american / pl"),
    _pool(2, "Giulia Francesca Chiara Bianca", "Marco Vincent Dominic Luca", "Esposito Moretti Ricci Conti",
          "italian-american"),
    _pool(2, "Siobhán Niamh Maeve Bridget", "Declan Cormac Eoin Padraig", "O'Brien Gallagher Kavanagh McCarthy",
          "irish-american"),
    _pool(1, "Ingeborg Annika Greta Liesel", "Jürgen Matthias Lars Søren", "Müller Schäfer Lindqvist Jørgensen",
          "/ de"),
    _pool(1, "Amélie Céline Margaux Élodie", "Étienne Benoît Thibault Olivier",
          "Lefèvre Moreau Gauthier Thibodeaux", "/ fr"),
    _pool(1, "Eleni Despina Katerina Sofia", "Nikos Stavros Yannis Kostas",
          "Papadakis Georgiou Nikolaidis Vlahos", "/ el"),
    _pool(2, "Amara Chidinma Ngozi Folake Adaeze", "Emeka Tunde Obinna Segun Chukwudi",
          "Okafor Adeyemi Nwosu Balogun Eze", "nigerian-american"),
    _pool(1, "Akosua Abena Efua Adwoa", "Kwame Kofi Yaw Kwabena", "Osei Mensah Boateng Asante",
          "ghanaian-american"),
    _pool(2, "Selam Hiwot Almaz Fadumo Hodan", "Dawit Yonas Tesfaye Abdi Liban",
          "Tesfaye Bekele Warsame Abdullahi Haile", "east-african-american / am so sw"),
    _pool(2, "Marlène Nadège Shanice Odette", "Jean-Pierre Wilner Delroy Winston",
          "Baptiste Toussaint Campbell Joseph", "caribbean-american / ht fr"),
    _pool(1, "Winona Dyani Aiyana Tallulah", "Chayton Dakota Elan Takoda", "Begay Yazzie Whitehorse Littlefield",
          "native-american"),
    _pool(1, "Leilani Kalena Malia Noelani", "Kekoa Kai Makoa Ikaika", "Kahananui Kealoha Nakamura Akana",
          "native-hawaiian"),
    _pool(1, "Sina Talia Lupe Mele", "Tavita Sione Ioane Viliami", "Tuiasosopo Faleolo Fonoti Tupou",
          "pacific-islander"),
)  # fmt: skip
"""Chosen: shares that give the mixed lists of large US directories; look again if a benchmark leans on them."""
