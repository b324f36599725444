"""pgtrgm.py: a PostgreSQL of one's own with pg_trgm, for as long as a comparison lasts.

It lies in a temporary directory, listens on a socket there alone and runs as a user without rights
(PostgreSQL refuses root). The work of a question is the processor time of its backend."""
import glob
import os
import pwd
import shutil
import subprocess
import tempfile

THRESHOLD = 0.4  # word similarity; the default of 0.6 loses what has 10 % of its characters changed


def programs():
    """Where initdb, postgres and psql are, or None."""
    for found in [shutil.which("postgres")] + sorted(glob.glob("/usr/lib/postgresql/*/bin/postgres"), reverse=True):
        folder = os.path.dirname(os.path.realpath(found)) if found else ""
        if all(os.path.exists(os.path.join(folder, p)) for p in ("initdb", "pg_ctl", "psql")):
            return folder
    return None


class Trgm:
    """Raises OSError or CalledProcessError, with a reason, where it cannot be had."""

    def __init__(self, texts):
        self.folder, self.psql, self.prefix = programs(), None, []
        if self.folder is None:
            raise OSError("PostgreSQL is not installed")
        if os.geteuid() == 0:
            user = next((u for u in ("postgres", "nobody") if u in {p.pw_name for p in pwd.getpwall()}), None)
            if user is None:
                raise OSError("there is no user without rights to run PostgreSQL as")
            self.prefix = ["runuser", "-u", user, "--"]
        self.top = tempfile.mkdtemp(prefix="pgtrgm")
        try:
            if self.prefix:
                shutil.chown(self.top, user)
            self.start(texts)
        except BaseException:
            self.close()
            raise

    def run(self, program, *words, **more):
        return subprocess.run(self.prefix + [os.path.join(self.folder, program), *words], check=True, cwd=self.top,
                              stdin=more.pop("stdin", subprocess.DEVNULL), stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, **more)

    def start(self, texts):
        data = os.path.join(self.top, "data")
        self.run("initdb", "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", "bench", "--no-sync")
        self.run("pg_ctl", "-D", data, "-w", "-l", os.path.join(self.top, "log"), "start", "-o",
                 f"-c listen_addresses='' -c unix_socket_directories='{self.top}' -c fsync=off "
                 "-c shared_buffers=512MB -c max_parallel_workers_per_gather=0 -c jit=off")
        self.psql = subprocess.Popen(
            self.prefix + [os.path.join(self.folder, "psql"), "-h", self.top, "-U", "bench", "-d", "postgres", "-qAtX",
                           "-v", "ON_ERROR_STOP=1"],
            cwd=self.top, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        self.ask("create extension pg_trgm; create table t (i int, x text);")
        self.psql.stdin.write("copy t from stdin;\n")
        for i, text in enumerate(texts):
            plain = text.replace("\0", "").replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
            self.psql.stdin.write(f"{i}\t" + plain.replace("\r", "\\r") + "\n")
        self.psql.stdin.write("\\.\n")
        self.ask("create index on t using gin (x gin_trgm_ops); vacuum analyze t;")
        self.ask(f"set pg_trgm.word_similarity_threshold = {THRESHOLD}; set enable_seqscan = off;")
        self.backend = int(self.ask("select pg_backend_pid();")[0])

    def ask(self, sql):
        self.psql.stdin.write(sql + "\n\\echo done\n")
        self.psql.stdin.flush()
        rows = []
        for line in self.psql.stdout:
            if line == "done\n":
                return rows
            rows.append(line.rstrip("\n"))
        raise OSError("psql has ended")

    def work(self):
        """Seconds that the backend has run."""
        with open(f"/proc/{self.backend}/schedstat") as f:
            return int(f.read().split()[0]) / 1e9

    def first(self, text):
        """The number of the text that is most like this one or has something like it, or None; the work."""
        quoted = "'" + text.replace("\0", "").replace("'", "''") + "'"
        before = self.work()
        rows = self.ask(f"select i from t where {quoted} <% x order by word_similarity({quoted}, x) desc, i limit 1;")
        return (int(rows[0]) if rows else None), self.work() - before

    def close(self):
        if self.psql is not None:
            self.psql.communicate()
        if os.path.exists(os.path.join(self.top, "data", "postmaster.pid")):
            self.run("pg_ctl", "-D", os.path.join(self.top, "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.top, ignore_errors=True)
