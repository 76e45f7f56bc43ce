/* The C version of binary_trees.py: malloc and free, as a C programmer would first write it. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Node {
    struct Node *left, *right;
} Node;

static Node *build(int depth)
{
    Node *node = malloc(sizeof *node);
    node->left = depth == 0 ? NULL : build(depth - 1);
    node->right = depth == 0 ? NULL : build(depth - 1);
    return node;
}

static int64_t check(const Node *node)
{
    int64_t total = 1;
    if (node->left)
        total += check(node->left);
    if (node->right)
        total += check(node->right);
    return total;
}

static void destroy(Node *node)
{
    if (!node)
        return;
    destroy(node->left);
    destroy(node->right);
    free(node);
}

static int64_t build_and_check(int depth)
{
    Node *node = build(depth);
    int64_t total = check(node);
    destroy(node);
    return total;
}

int main(int argc, char **argv)
{
    int max_depth = argc > 1 ? atoi(argv[1]) : 15;
    int stretch_depth = max_depth + 1;
    printf("stretch tree of depth %d\t check: %" PRId64 "\n", stretch_depth,
           build_and_check(stretch_depth));
    Node *long_lived = build(max_depth);
    for (int depth = 4; depth <= max_depth; depth += 2) {
        int64_t iterations = (int64_t)1 << (max_depth - depth + 4);
        int64_t total = 0;
        for (int64_t i = 0; i < iterations; i++)
            total += build_and_check(depth);
        printf("%" PRId64 "\t trees of depth %d\t check: %" PRId64 "\n", iterations, depth, total);
    }
    printf("long lived tree of depth %d\t check: %" PRId64 "\n", max_depth, check(long_lived));
    destroy(long_lived);
    return 0;
}
