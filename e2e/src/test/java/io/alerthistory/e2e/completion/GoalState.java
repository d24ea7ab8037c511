package io.alerthistory.e2e.completion;

/** How far a goal is reached. */
enum GoalState {
    DONE("done"),
    PARTLY_DONE("partly"),
    NOT_DONE("not done");

    private final String word;

    GoalState(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
