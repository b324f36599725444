"""screens.py: texts as photographs, screenshots and forwards show them, and as they are read from there.

Draws with Pillow in the fonts that are there, spoils the picture as its condition says, and reads
it with Tesseract's Chinese model. Without one of them there are no cases.
"""
import concurrent.futures
import os
import random
import shutil
import subprocess

try:
    from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
except ImportError:
    Image = None

FONTS = ("NotoSansCJK-Regular.ttc:2", "NotoSerifCJK-Regular.ttc:2", "wqy-microhei.ttc:0", "uming.ttc:0", "ukai.ttc:0")
CONDITIONS = ("clean", "small", "noise", "blur", "rotated", "jpeg", "chat", "joined", "columns", "dark", "photo")
CHAT = ("10:24", "业主群(312)", "老王", "转给大家看看", "收到", "[图片]", "下午3:07", "物业小李", "发送")
BREAKS_NOT_BEFORE = "，。、；：！？）》」』”’〕］%"


def fonts():
    """(path, face) of the fonts that are installed."""
    if Image is None or not shutil.which("tesseract") or not shutil.which("fc-list"):
        return []
    languages = subprocess.run(["tesseract", "--list-langs"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout.decode()
    files = {os.path.basename(p): p for p in
             (line.split(":")[0] for line in subprocess.run(["fc-list"], stdout=subprocess.PIPE).stdout.decode().splitlines())}
    found = [(files[name], int(face)) for name, face in (f.split(":") for f in FONTS) if name in files]
    return found if "chi_sim" in languages.split() else []


def lines_of(text, font, width):
    """The text broken as a page breaks it."""
    for paragraph in text.split("\n"):
        line = ""
        for c in paragraph:
            if font.getlength(line + c) > width and c not in BREAKS_NOT_BEFORE:
                yield line
                line = ""
            line += c
        yield line


def page(lines, font, width, ink=20, paper=250):
    step = round(font.size * 1.6)
    out = Image.new("L", (width + 80, step * len(lines) + 80), paper)
    draw = ImageDraw.Draw(out)
    for i, line in enumerate(lines):
        draw.text((40, 40 + i * step), line, font=font, fill=ink)
    return out


def noisy(picture, strength):
    grain = Image.effect_noise(picture.size, strength)
    return ImageChops.add(picture, grain, scale=1, offset=-128)


def jpeg(picture, quality, name):
    picture.save(name + ".jpg", quality=quality)
    return Image.open(name + ".jpg").convert("L")


def photo(picture, rng):
    """Seen at a slant, in a light from one side."""
    w, h = picture.size
    dx, dy = rng.uniform(0.01, 0.03) * w, rng.uniform(0.005, 0.02) * h
    slant = picture.transform((w, h), Image.QUAD, (0, 0, -dx, h + dy, w + dx, h, w, -dy), Image.BICUBIC, fillcolor=235)
    light = Image.linear_gradient("L").rotate(90 * rng.randrange(4)).resize((w, h)).point(lambda v: 150 + v * 105 // 255)
    return noisy(ImageChops.multiply(slant, light).filter(ImageFilter.GaussianBlur(0.8)), 14)


def chat(picture, font, rng):
    """A bubble among others, with the screen's own bar above it."""
    w, h = picture.size
    out = Image.new("L", (w + 160, h + 420), 235)
    draw = ImageDraw.Draw(out)
    draw.text((30, 10), CHAT[0] + "   5G  86%", font=font, fill=30)
    draw.text((w // 2, 60), CHAT[1], font=font, fill=30)
    draw.text((130, 130), rng.choice(CHAT[2:4]), font=font, fill=120)
    draw.rectangle((30, 140, 100, 210), fill=150)
    out.paste(picture, (120, 190))
    draw.text((150, h + 240), rng.choice(CHAT[3:6]), font=font, fill=40)
    draw.text((w // 2, h + 300), CHAT[6], font=font, fill=150)
    draw.text((40, h + 360), CHAT[7] + "        " + CHAT[8], font=font, fill=40)
    return out


def pictures_of(text, condition, rng, name):
    """The pictures that one text is spread over."""
    path, face = rng.choice(fonts())
    size = {"small": rng.choice((14, 16)), "photo": 34}.get(condition, rng.choice((22, 26, 30)))
    font = ImageFont.truetype(path, size, index=face)
    width = size * rng.randint(20, 32)
    lines = list(lines_of(text, font, width))
    if condition == "joined":
        cut, again = len(lines) * rng.randint(4, 6) // 10, rng.randint(1, 3)
        return [page(lines[:cut], font, width), page(lines[max(0, cut - again):], font, width)]
    if condition == "columns":
        half = width * 6 // 10
        lines = list(lines_of(text, font, half))
        left, right = lines[:(len(lines) + 1) // 2], lines[(len(lines) + 1) // 2:]
        both = Image.new("L", (2 * half + 160, page(left, font, half).size[1]), 250)
        both.paste(page(left, font, half), (0, 0))
        both.paste(page(right, font, half), (half + 80, 0))
        return [both]
    picture = page(lines, font, width)
    if condition == "noise":
        return [noisy(picture, rng.choice((20, 40, 60)))]
    if condition == "blur":
        return [picture.filter(ImageFilter.GaussianBlur(rng.choice((1.2, 1.8))))]
    if condition == "rotated":
        return [picture.rotate(rng.choice((-3, -1.5, 1.5, 3)), Image.BICUBIC, expand=True, fillcolor=250)]
    if condition == "jpeg":
        small = picture.resize((picture.size[0] * 2 // 3, picture.size[1] * 2 // 3), Image.BILINEAR)
        return [jpeg(small, rng.choice((15, 30)), name)]
    if condition == "chat":
        return [chat(picture, font, rng)]
    if condition == "dark":
        return [page(lines, font, width, ink=200, paper=25)]
    return [photo(picture, rng)] if condition == "photo" else [picture]


def tesseract(path):
    read = subprocess.run(["tesseract", path, "stdout", "-l", "chi_sim"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    return read.stdout.decode(errors="replace")


def read_one(job):
    """What is read from pictures of `text`."""
    name, text, condition, reader = job
    out = []
    for i, picture in enumerate(pictures_of(text, condition, random.Random(text + condition), name)):
        path = f"{name}.{i}.png"
        picture.save(path)
        out.append(reader(path))
        os.remove(path)
    return "\n".join(out).strip() or None


def read(cases, work, reader=tesseract):
    """cases: (text, condition). What is read from a picture of each, in their order; None where that failed."""
    if not fonts():
        return [None for _ in cases]
    jobs = [(os.path.join(work, f"screen{i}"), text, condition, reader) for i, (text, condition) in enumerate(cases)]
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return list(pool.map(read_one, jobs))
