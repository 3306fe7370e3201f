package io.nestor.orchestrator.deployment;

import io.nestor.orchestrator.engine.ActionContext;

/** For planning: nothing is kept of it, and it is not cancelled. */
final class PlanContext implements ActionContext {
    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public void log(String line) {}

    @Override
    public void flushLog() {}

    @Override
    public void remember(String handle) {}

    @Override
    public void doubt(String message) {}

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void onCancel(Runnable hook) {}

    @Override
    public String run() {
        return "plan";
    }

    @Override
    public long epoch() {
        return 0;
    }

    @Override
    public boolean isCurrent() {
        return true;
    }
}
