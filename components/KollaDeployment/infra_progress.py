"""Ansible's callback that tells the runner what happens, one JSON object a line, through the pipe that INFRA_EVENTS names."""
import json
import os

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: infra_progress
type: notification
short_description: events for Infra's runner of Kolla-Ansible
description: One JSON object a line for plays, tasks, failures and the recap.
requirements: [an environment variable INFRA_EVENTS]
"""

SECRET = "Ansible keeps the reason secret (no_log)"


class CallbackModule(CallbackBase):
    """Plays, tasks, failures, the recap; results of tasks only for `answers` (see kolla_ansible.Context.script)."""
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "infra_progress"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        path, self._pipe, self._task, self._hosts = os.environ.get("INFRA_EVENTS"), None, None, {}
        self._answers = os.environ.get("INFRA_ANSWERS") == "1"
        try:
            # Nobody reads any more: Ansible goes on without telling.
            self._pipe = os.open(path, os.O_WRONLY | os.O_NONBLOCK) if path else None
            if self._pipe is not None:
                os.set_blocking(self._pipe, True)
        except OSError:
            self._pipe = None

    def _tell(self, **event):
        line = (json.dumps(event, default=str) + "\n").encode()
        try:
            while self._pipe is not None and line:
                line = line[os.write(self._pipe, line):]
        except OSError:
            self._pipe = None

    def _end_task(self):
        if self._task and self._hosts:
            counts = list(self._hosts.values())
            self._tell(done=self._task, hosts=len(counts), changed=counts.count("changed"), failed=counts.count("failed"))
        self._task, self._hosts = None, {}

    def _host(self, result):
        return (getattr(result, "host", None) or result._host).get_name()

    def _result(self, result):
        found = getattr(result, "result", None) if hasattr(result, "result") else result._result
        return found if isinstance(found, dict) else {}

    def v2_playbook_on_play_start(self, play):
        self._end_task()
        self._tell(play=play.get_name().strip())

    def v2_playbook_on_task_start(self, task, is_conditional):
        self._end_task()
        self._task = task.get_name().strip()
        self._tell(task=self._task)

    v2_playbook_on_handler_task_start = lambda self, task: self.v2_playbook_on_task_start(task, False)

    def v2_runner_on_ok(self, result):
        found = self._result(result)
        self._hosts[self._host(result)] = "changed" if found.get("changed") else "ok"
        if self._answers:
            self._tell(answer=self._host(result), rc=found.get("rc"), stdout=found.get("stdout", ""), stderr=found.get("stderr") or found.get("msg") or "")

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self._hosts[self._host(result)] = "ok" if ignore_errors else "failed"
        if not ignore_errors:
            self._failure("failed", result)

    def v2_runner_on_unreachable(self, result):
        self._hosts[self._host(result)] = "failed"
        self._failure("unreachable", result)

    def v2_playbook_on_no_hosts_matched(self):
        self._tell(nobody=True)

    def v2_playbook_on_stats(self, stats):
        self._end_task()
        self._tell(stats={host: stats.summarize(host) for host in sorted(stats.processed)})

    def _failure(self, kind, result):
        self._tell(failed=self._host(result), task=self._task or "", kind=kind, message=reason(self._result(result)))


def reason(result, most=6):
    """The lines of a result that say why."""
    if result.get("censored") or result.get("_ansible_no_log"):
        return SECRET
    failed = [r for r in result.get("results") or [] if isinstance(r, dict) and (r.get("failed") or r.get("unreachable"))]
    if failed:
        item = failed[0].get("item")
        about = f"{item if isinstance(item, (str, int)) else (item or {}).get('key', '') if isinstance(item, dict) else ''}: ".lstrip(": ")
        return about + reason(failed[0], most) + (f" (and {len(failed) - 1} more)" if len(failed) > 1 else "")
    texts = [str(result.get(key) or "") for key in ("msg", "stderr", "module_stderr", "exception", "stdout", "module_stdout", "reason")]
    lines = list(dict.fromkeys(line.strip() for text in texts for line in text.splitlines()[:40] if line.strip()))
    vague = {"non-zero return code", "All items completed", "One or more items failed", "MODULE FAILURE", "See stdout/stderr for the exact error"}
    useful = [line for line in lines if line not in vague and not line.startswith(("Traceback (most", "File \""))] or lines
    return " / ".join(useful[:most])[:2000] or f"no reason given (rc {result.get('rc', 'unknown')})"
