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
        Optional<Reply.Whole> known = fresh(question);
        return known.isPresent() ? known.get() : found(question, work);
    }

    /** One at a time: who has waited for somebody with the same question takes that answer. */
    private synchronized Reply.Whole found(Question question, Work work) throws IOException {
        Optional<Reply.Whole> known = fresh(question);
        if (known.isPresent()) {
            return known.get();
        }
        long begun = System.nanoTime();
        Reply.Whole reply = work.answer();
        if (reply.body().length <= LARGEST) {
            answers.put(question, new Answer(reply, begun));
        }
        return reply;
    }

    private Optional<Reply.Whole> fresh(Question question) {
        return answers.find(question)
                .filter(answer -> System.nanoTime() - answer.nanos < Runs.FRESH_NANOS)
                .map(Answer::reply);
    }

    void clear() {
        answers.clear();
    }
}
