"""pictures.py: texts as a screen shows them and as Tesseract reads them, where it is installed.

Renders with text2image (it comes with Tesseract's training tools) and reads with the Chinese
model. Without one of them, or without a font that has Han characters, there are no cases.
"""
import concurrent.futures
import os
import shutil
import subprocess

FONTS = ("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Noto Sans CJK SC", "AR PL UMing CN")


def font():
    if not (shutil.which("tesseract") and shutil.which("text2image") and shutil.which("fc-list")):
        return None
    languages = subprocess.run(["tesseract", "--list-langs"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout.decode()
    installed = subprocess.run(["fc-list", ":", "family"], stdout=subprocess.PIPE).stdout.decode()
    return next((f for f in FONTS if f in installed), None) if "chi_sim" in languages.split() else None


def read_one(job):
    """The text of a picture of `text`, or None."""
    name, text, size = job
    with open(name + ".txt", "w") as out:
        out.write(text)
    rendered = subprocess.run(["text2image", "--text", name + ".txt", "--outputbase", name, "--fonts_dir", "/usr/share/fonts",
                               "--font", font(), "--ptsize", str(size), "--resolution", "150", "--xsize", "1100", "--ysize", "2200",
                               "--degrade_image=false", "--fontconfig_tmpdir", os.path.dirname(name)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if rendered.returncode != 0 or not os.path.exists(name + ".tif"):
        return None
    read = subprocess.run(["tesseract", name + ".tif", "stdout", "-l", "chi_sim"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    return read.stdout.decode(errors="replace") or None


def read(texts, work, sizes=(11, 14)):
    """What is read from pictures of these texts, in their order; None where that failed."""
    if font() is None:
        return [None for _ in texts]
    jobs = [(os.path.join(work, f"picture{i}"), t, sizes[i % len(sizes)]) for i, t in enumerate(texts)]
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return list(pool.map(read_one, jobs))
