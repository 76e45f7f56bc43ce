/* The C version of nbody.py. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define PI 3.141592653589793
#define SOLAR_MASS (4.0 * PI * PI)
#define DAYS_PER_YEAR 365.24
#define BODIES 5

typedef struct {
    double x, y, z, vx, vy, vz, mass;
} Body;

static Body make_body(double x, double y, double z, double vx, double vy, double vz, double mass)
{
    return (Body){x,
                  y,
                  z,
                  vx * DAYS_PER_YEAR,
                  vy * DAYS_PER_YEAR,
                  vz * DAYS_PER_YEAR,
                  mass * SOLAR_MASS};
}

static void make_bodies(Body *bodies)
{
    bodies[0] = make_body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0);
    bodies[1] = make_body(4.84143144246472090e00, -1.16032004402742839e00, -1.03622044471123109e-01,
                          1.66007664274403694e-03, 7.69901118419740425e-03,
                          -6.90460016972063023e-05, 9.54791938424326609e-04);
    bodies[2] = make_body(8.34336671824457987e00, 4.12479856412430479e00, -4.03523417114321381e-01,
                          -2.76742510726411021e-03, 4.99852801234917238e-03,
                          2.30417297573763929e-05, 2.85885980666130812e-04);
    bodies[3] = make_body(1.28943695621391310e01, -1.51111514016986312e01, -2.23307578892655734e-01,
                          2.96460137564761618e-03, 2.37847173959480950e-03,
                          -2.96589568540237556e-05, 4.36624404335156298e-05);
    bodies[4] = make_body(1.53796971148509165e01, -2.59193146099879641e01, 1.79258772950371181e-01,
                          2.68067772490389322e-03, 1.62824170038242295e-03,
                          -9.51592254519715870e-05, 5.15138902046611451e-05);
}

static void offset_momentum(Body *bodies)
{
    double px = 0.0, py = 0.0, pz = 0.0;
    for (int i = 0; i < BODIES; i++) {
        px += bodies[i].vx * bodies[i].mass;
        py += bodies[i].vy * bodies[i].mass;
        pz += bodies[i].vz * bodies[i].mass;
    }
    bodies[0].vx = -px / SOLAR_MASS;
    bodies[0].vy = -py / SOLAR_MASS;
    bodies[0].vz = -pz / SOLAR_MASS;
}

static double energy(const Body *bodies)
{
    double total = 0.0;
    for (int i = 0; i < BODIES; i++) {
        const Body *a = &bodies[i];
        total += 0.5 * a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz);
        for (int j = i + 1; j < BODIES; j++) {
            const Body *b = &bodies[j];
            double dx = a->x - b->x;
            double dy = a->y - b->y;
            double dz = a->z - b->z;
            total -= a->mass * b->mass / sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    return total;
}

static void advance(Body *bodies, double dt)
{
    for (int i = 0; i < BODIES; i++) {
        Body *a = &bodies[i];
        for (int j = i + 1; j < BODIES; j++) {
            Body *b = &bodies[j];
            double dx = a->x - b->x;
            double dy = a->y - b->y;
            double dz = a->z - b->z;
            double squared = dx * dx + dy * dy + dz * dz;
            double magnitude = dt / (squared * sqrt(squared));
            a->vx -= dx * b->mass * magnitude;
            a->vy -= dy * b->mass * magnitude;
            a->vz -= dz * b->mass * magnitude;
            b->vx += dx * a->mass * magnitude;
            b->vy += dy * a->mass * magnitude;
            b->vz += dz * a->mass * magnitude;
        }
    }
    for (int i = 0; i < BODIES; i++) {
        bodies[i].x += dt * bodies[i].vx;
        bodies[i].y += dt * bodies[i].vy;
        bodies[i].z += dt * bodies[i].vz;
    }
}

int main(int argc, char **argv)
{
    long steps = argc > 1 ? atol(argv[1]) : 400000;
    Body bodies[BODIES];
    make_bodies(bodies);
    offset_momentum(bodies);
    printf("%.9f\n", energy(bodies));
    for (long i = 0; i < steps; i++)
        advance(bodies, 0.01);
    printf("%.9f\n", energy(bodies));
    return 0;
}
