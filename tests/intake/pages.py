"""Web pages for the tests of intake, written for them; no outlet, place or person in them is real."""

TITLE = "مقتل خمسة مدنيين في قصف على بلدة الزيتونة"
PARAGRAPHS = (
    "قُتل خمسة مدنيين بينهم طفلان، الأحد، في قصف مدفعي طال السوق الشعبي في بلدة الزيتونة، وفق ما أفاد مركز التوثيق.",
    "وقال المركز إن <b>14</b> شخصاً آخرين أصيبوا بجروح متفاوتة، نُقل ستة منهم إلى مشفى المدينة القريبة لتلقي العلاج.",
    "وكان المركز قد أحصى في الشهر الماضي مقتل <bdi>٣٧</bdi> مدنياً في المنطقة نفسها، معظمهم في هجمات مشابهة.",
    "ولم تعلن أي جهة مسؤوليتها عن القصف حتى مساء <time>الأحد</time>، فيما تواصل فرق الإسعاف البحث تحت الأنقاض.",
)
STORY = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
RELATED = """<div class="box-12"><h3>اقرأ أيضاً</h3><ul>
<li><a href="/1">مقتل 91 جندياً في كمين على طريق الصحراء</a></li>
<li><a href="/2">إصابة 92 شخصاً في انهيار مبنى سكني قديم</a></li>
<li><a href="/3">اعتقال 93 متهماً في حملة أمنية واسعة</a></li></ul></div>"""
FURNITURE = (91, 92, 93, 94, 95, 96, 97, 98)
_HEAD = """<meta charset="utf-8"><title>{title} | شبكة المنارة</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="شبكة المنارة">
<link rel="canonical" href="https://news.example/a/7">"""


def page(body: str, *, head: str = "", title: str = TITLE, language: str = "ar") -> str:
    """A page as an outlet's system makes it: `body` is its story, with every kind of furniture around it."""
    return f"""<!DOCTYPE html><html lang="{language}" dir="rtl"><head>{_HEAD.format(title=title)}{head}
<style>p {{ width: 96px }}</style></head><body class="post has-sidebar">
<header><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/n">أخبار 94</a></li></ul></nav></header>
<main><article><h1>{title}</h1><div class="share-bar"><span>شارك 95 مرة</span></div>{body}</article>{RELATED}</main>
<aside><p>الأكثر قراءة: مقتل 96 شخصاً في أسبوع</p></aside>
<div id="cookie-notice"><p>يستخدم هذا الموقع 97 ملفاً لتعريف الارتباط لتحسين تجربتك.</p></div>
<footer><p>جميع الحقوق محفوظة 2024. هاتف 98</p></footer><script>var dead = "قتل 96";</script></body></html>"""
