/* Rays against spheres, with a struct of vectors. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    double x, y, z;
} Vec;

typedef struct {
    Vec origin, direction;
} Ray;

typedef struct {
    Vec center;
    double radius, shine;
} Sphere;

static Vec add(Vec a, Vec b) { return (Vec){a.x + b.x, a.y + b.y, a.z + b.z}; }
static Vec subtract(Vec a, Vec b) { return (Vec){a.x - b.x, a.y - b.y, a.z - b.z}; }
static Vec scale(Vec a, double factor) { return (Vec){a.x * factor, a.y * factor, a.z * factor}; }
static double dot(Vec a, Vec b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
static Vec unit(Vec a) { return scale(a, 1.0 / sqrt(dot(a, a))); }

/* To where the ray enters the sphere; -1 where it does not. */
static double distance(const Sphere *sphere, const Ray *ray)
{
    Vec offset = subtract(ray->origin, sphere->center);
    double b = dot(offset, ray->direction);
    double c = dot(offset, offset) - sphere->radius * sphere->radius;
    double discriminant = b * b - c;
    return discriminant < 0.0 ? -1.0 : -b - sqrt(discriminant);
}

static int nearest(const Sphere *spheres, int count, const Ray *ray)
{
    int found = -1;
    double best = 1e30;
    for (int i = 0; i < count; i++) {
        double d = distance(&spheres[i], ray);
        if (1e-6 < d && d < best) {
            best = d;
            found = i;
        }
    }
    return found;
}

static double brightness(const Sphere *spheres, int count, const Ray *ray, Vec light, int depth)
{
    int index = nearest(spheres, count, ray);
    if (index < 0)
        return 0.1 + 0.1 * ray->direction.y;
    const Sphere *sphere = &spheres[index];
    Vec point = add(ray->origin, scale(ray->direction, distance(sphere, ray)));
    Vec normal = unit(subtract(point, sphere->center));
    double lit = dot(normal, light);
    if (!(lit > 0.0))
        lit = 0.0;
    if (depth == 0)
        return lit;
    Ray next = {point, subtract(ray->direction, scale(normal, 2.0 * dot(ray->direction, normal)))};
    return lit * (1.0 - sphere->shine) + sphere->shine * brightness(spheres, count, &next, light, depth - 1);
}

int main(int argc, char **argv)
{
    int size = argc > 1 ? atoi(argv[1]) : 300;
    Sphere spheres[8];
    for (int k = 0; k < 8; k++)
        spheres[k] = (Sphere){{k % 3 - 1.0, k / 3 - 1.0, 3.0 + k % 2}, 0.45, 0.125 * k};
    Vec light = unit((Vec){1.0, 1.5, -2.0}), eye = {0.0, 0.0, -1.0};
    double total = 0.0;
    for (int row = 0; row < size; row++)
        for (int column = 0; column < size; column++) {
            Vec aim = {(double)column / size - 0.5, (double)row / size - 0.5, 1.0};
            Ray ray = {eye, unit(aim)};
            total += brightness(spheres, 8, &ray, light, 3);
        }
    printf("%.9f\n", total);
    return 0;
}
