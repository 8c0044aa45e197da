package org.pascaline.lab.data;

import java.util.SequencedMap;

/** Images of one size, each of a class, read from where they lie; nothing is copied but the pixels that are asked for. */
public sealed interface Images permits IdxImages, Cifar10Images {

    /** Returns the number of images. */
    int count();

    /** Returns the number of pixels of an image, times its channels. */
    int features();

    /** Returns the number of classes. */
    int classes();

    /** Returns the class of an image, from 0 to {@code classes() - 1}. */
    int label(int image);

    /**
     * Writes an image's pixels as numbers from 0 to 1, in the order of the file.
     *
     * @param to overwritten from {@code at} to {@code at + features() - 1}
     */
    void pixels(int image, float[] to, int at);

    /** Returns the checksums of the files, as they are when they are not compressed, by their names. */
    SequencedMap<String, String> checksums();
}
