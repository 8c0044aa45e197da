package org.pascaline.ui.api;

import java.io.IOException;
import java.util.Optional;
import org.pascaline.ui.http.Query;
import org.pascaline.ui.http.Reply;

/** Answers of the last moments, for questions that many pages ask at once when something has changed. */
final class RecentAnswers {
    private static final int MOST = 64;
    private static final int LARGEST = 1 << 20;

    private final Bounded<Question, Answer> answers = new Bounded<>(MOST);

    private record Question(String kind, Query query) {}

    private record Answer(Reply.Whole reply, long nanos) {}

    /** Finds an answer. */
    @FunctionalInterface
    interface Work {
        /**
         * Finds it.
         *
         * @throws IOException if files cannot be read
         */
        Reply.Whole answer() throws IOException;
    }

    Reply.Whole get(String kind, Query query, Work work) throws IOException {
        Question question = new Question(kind, query);
        Optional<Answer> found = answers.find(question);
        if (found.isPresent() && System.nanoTime() - found.get().nanos < Runs.FRESH_NANOS) {
            return found.get().reply;
        }
        long begun = System.nanoTime();
        Reply.Whole reply = work.answer();
        if (reply.body().length <= LARGEST) {
            answers.put(question, new Answer(reply, begun));
        }
        return reply;
    }

    void clear() {
        answers.clear();
    }
}
